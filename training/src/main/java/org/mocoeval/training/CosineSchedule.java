package org.mocoeval.training;

/**
 * The learning rate of MoCo v2, set once an epoch, without warm-up: {@code base · ½(1 +
 * cos(π·(e+f)/E))} for {@code e = 0 … E−1} (PROTOCOLS A).
 *
 * @param base the rate before it begins to fall, above 0
 * @param epochs E, how many epochs the run has
 * @param firstEpoch f, the number of the first epoch: 0 in the recipe, whose last rate is small but
 *     not zero; 1 in the CIFAR demo, which numbers its epochs from 1 and so ends with rate 0
 */
public record CosineSchedule(double base, int epochs, int firstEpoch)
    implements LearningRateSchedule {
  /** Checks the range. */
  public CosineSchedule {
    if (!(base > 0) || base == Double.POSITIVE_INFINITY || epochs < 1) {
      throw new IllegalArgumentException("no schedule for rate " + base + ", epochs " + epochs);
    }
    if (firstEpoch < 0 || firstEpoch > 1) {
      throw new IllegalArgumentException("epochs count from 0 or 1, not from " + firstEpoch);
    }
  }

  /**
   * Creates the recipe's schedule, whose epochs are numbered from 0.
   *
   * @param base the rate of the first epoch, above 0
   * @param epochs how many epochs the run has
   */
  public CosineSchedule(double base, int epochs) {
    this(base, epochs, 0);
  }

  @Override
  public double rate(TrainingPosition at) {
    return rate(at.epoch());
  }

  /**
   * Computes the rate of an epoch.
   *
   * @param epoch counted from 0, below {@link #epochs()}: behind its end the cosine would rise
   *     again
   * @return the learning rate
   */
  public double rate(int epoch) {
    if (epoch < 0 || epoch >= epochs) {
      throw new IllegalArgumentException(
          "a cosine schedule over " + epochs + " epochs has no rate for epoch " + epoch);
    }
    return base * 0.5 * (1 + Math.cos(Math.PI * (epoch + firstEpoch) / epochs));
  }
}
