package org.mocoeval.training;

/**
 * The learning rate of MoCo v2, set once an epoch, without warm-up: {@code base · ½(1 +
 * cos(π·e/E))} for {@code e = 0 … E−1} (PROTOCOLS A). The last epoch's rate is small but not zero.
 *
 * @param base the rate of the first epoch, above 0
 * @param epochs how many epochs the run has
 */
public record CosineSchedule(double base, int epochs) {
  /** Checks the range. */
  public CosineSchedule {
    if (!(base > 0) || epochs < 1) {
      throw new IllegalArgumentException("no schedule for rate " + base + ", epochs " + epochs);
    }
  }

  /**
   * Computes the rate of an epoch.
   *
   * @param epoch numbered from 0
   * @return the learning rate
   */
  public double rate(int epoch) {
    return base * 0.5 * (1 + Math.cos(Math.PI * epoch / epochs));
  }
}
