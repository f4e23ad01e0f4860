package org.mocoeval.data.segmentation.transform;

import org.mocoeval.data.transform.OutputSize;

/**
 * The frame that an image is made to fit, its aspect ratio kept: mmcv's {@code imrescale} with a
 * scale of two numbers. Which of the two sides is the longer does not matter, the image's longer
 * side is held against the frame's longer one.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record KeepRatioScale(int width, int height) {
  /** Refuses empty frames. */
  public KeepRatioScale {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no frame of " + width + "×" + height + " pixels");
    }
  }

  /**
   * Multiplies both sides and drops the fractions, as mmseg's {@code random_sample_ratio} does.
   *
   * @param ratio positive
   * @return the smaller or larger frame
   */
  public KeepRatioScale times(double ratio) {
    return new KeepRatioScale(
        Math.max(1, (int) (width * ratio)), Math.max(1, (int) (height * ratio)));
  }

  /**
   * Computes the largest size inside the frame, sides rounded half up in double. A side that would
   * come out as 0, where mmcv fails, is 1.
   *
   * @param imageWidth in pixels
   * @param imageHeight in pixels
   * @return the size to resize to
   */
  public OutputSize fit(int imageWidth, int imageHeight) {
    double factor =
        Math.min(
            (double) Math.max(width, height) / Math.max(imageWidth, imageHeight),
            (double) Math.min(width, height) / Math.min(imageWidth, imageHeight));
    return new OutputSize(scaled(imageWidth, factor), scaled(imageHeight, factor));
  }

  private static int scaled(int side, double factor) {
    return Math.max(1, (int) (side * factor + 0.5));
  }

  @Override
  public String toString() {
    return width + "×" + height;
  }
}
