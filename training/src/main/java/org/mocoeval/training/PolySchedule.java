package org.mocoeval.training;

/**
 * A learning rate that falls with every step: {@code (base − least)·(1 − t/T)^power + least}, as
 * MMCV's poly policy by iteration (PROTOCOLS H).
 *
 * @param base the rate of the first step, above {@code least}
 * @param least the rate that is never reached, at least 0
 * @param power of the fall, above 0
 * @param stepsPerEpoch of the run
 * @param steps T, of the whole run
 */
public record PolySchedule(double base, double least, double power, int stepsPerEpoch, long steps)
    implements LearningRateSchedule {
  /** Checks the range. */
  public PolySchedule {
    if (!(base > least && least >= 0 && power > 0) || stepsPerEpoch < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "no schedule from %s to %s by the power %s in %d steps"
              .formatted(base, least, power, steps));
    }
  }

  @Override
  public double rate(TrainingPosition at) {
    double left = 1 - at.globalStep(stepsPerEpoch) / (double) steps;
    return (base - least) * Math.pow(left, power) + least;
  }
}
