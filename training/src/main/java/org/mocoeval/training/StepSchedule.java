package org.mocoeval.training;

import java.util.List;

/**
 * A learning rate that drops at certain epochs: {@code base · factor} from the first milestone on,
 * {@code base · factor · factor} from the second on, multiplied one after the other as the
 * reference does (PROTOCOLS A).
 *
 * @param base the rate before the first milestone, above 0
 * @param milestones the epochs, counted from 0, that begin with a lower rate; ascending
 * @param factor of each drop, above 0
 */
public record StepSchedule(double base, List<Integer> milestones, double factor)
    implements LearningRateSchedule {
  /** The factor of all published recipes. */
  public static final double TENTH = 0.1;

  /** Checks the range. */
  public StepSchedule {
    milestones = List.copyOf(milestones);
    if (!(base > 0 && factor > 0) || Double.isInfinite(base) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("no schedule for rate " + base + ", factor " + factor);
    }
    int last = 0;
    for (int milestone : milestones) {
      if (milestone <= last) {
        throw new IllegalArgumentException(
            "milestones ascend from an epoch after the first: " + milestones);
      }
      last = milestone;
    }
  }

  /**
   * Creates a schedule that drops to a tenth.
   *
   * @param base the rate before the first milestone, above 0
   * @param milestones the epochs, counted from 0, that begin with a lower rate; ascending
   */
  public StepSchedule(double base, List<Integer> milestones) {
    this(base, milestones, TENTH);
  }

  @Override
  public double rate(TrainingPosition at) {
    double rate = base;
    for (int milestone : milestones) {
      if (at.epoch() >= milestone) {
        rate *= factor;
      }
    }
    return rate;
  }
}
