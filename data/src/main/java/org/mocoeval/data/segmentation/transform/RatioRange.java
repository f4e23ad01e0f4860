package org.mocoeval.data.segmentation.transform;

import org.mocoeval.data.transform.SampleRandom;

/**
 * What the frame of a training image is multiplied with: uniform in the range.
 *
 * @param least positive
 * @param most at least {@code least}; never drawn itself, up to rounding
 */
public record RatioRange(double least, double most) {
  /** 0.5 to 2, for every published training run (PROTOCOLS H). */
  public static final RatioRange HALF_TO_DOUBLE = new RatioRange(0.5, 2.0);

  /** Refuses empty ranges. */
  public RatioRange {
    if (!(least > 0 && most >= least && most < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no ratios between " + least + " and " + most);
    }
  }

  /**
   * Draws a ratio.
   *
   * @param random the sample's generator
   * @return a number of the range
   */
  public double draw(SampleRandom random) {
    return random.uniform(least, most);
  }

  @Override
  public String toString() {
    return "[" + least + ", " + most + "]";
  }
}
