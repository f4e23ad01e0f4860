package org.mocoeval.training;

/**
 * Where a run stands.
 *
 * @param epoch the epoch of the next step, counted from 0; as many are complete
 * @param step the next step in it, counted from 0
 */
public record TrainingPosition(int epoch, int step) {
  /** The beginning. */
  public static final TrainingPosition START = new TrainingPosition(0, 0);

  /** Checks the range. */
  public TrainingPosition {
    if (epoch < 0 || step < 0) {
      throw new IllegalArgumentException("no position: epoch " + epoch + ", step " + step);
    }
  }

  /**
   * Moves on by a step.
   *
   * @param stepsPerEpoch steps of each epoch
   * @return step 0 of the next epoch behind an epoch's last step
   */
  public TrainingPosition next(int stepsPerEpoch) {
    return step + 1 < stepsPerEpoch
        ? new TrainingPosition(epoch, step + 1)
        : new TrainingPosition(epoch + 1, 0);
  }

  /**
   * Counts the steps before this position.
   *
   * @param stepsPerEpoch steps of each epoch
   * @return at least 0
   */
  public long globalStep(int stepsPerEpoch) {
    return (long) epoch * stepsPerEpoch + step;
  }
}
