package org.mocoeval.detection.box;

/**
 * The size of a level of features.
 *
 * @param height in cells, positive
 * @param width in cells, positive
 * @param scale cells per pixel, one over the stride
 */
public record FeatureMap(int height, int width, float scale) {
  /** Refuses maps without cells. */
  public FeatureMap {
    if (height < 1 || width < 1 || !(scale > 0)) {
      throw new IllegalArgumentException(
          "no feature map is %d×%d cells at scale %s".formatted(height, width, scale));
    }
  }

  /** Cells of one image. */
  long cells() {
    return (long) height * width;
  }
}
