package org.mocoeval.detection.box;

/**
 * How large an image is.
 *
 * @param width in pixels, positive
 * @param height in pixels, positive
 */
public record ImageSize(int width, int height) {
  /** Refuses an image without pixels. */
  public ImageSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no image is " + width + "×" + height + " pixels");
    }
  }
}
