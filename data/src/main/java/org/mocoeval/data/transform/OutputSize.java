package org.mocoeval.data.transform;

/**
 * The size of what a transform yields.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record OutputSize(int width, int height) {
  /** Refuses empty sizes. */
  public OutputSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no image of " + width + "×" + height + " pixels");
    }
  }
}
