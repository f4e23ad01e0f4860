package org.mocoeval.training;

import java.util.List;

/**
 * A learning rate that climbs in a line over the first iterations and drops to a tenth at
 * milestones, both counted in iterations (PROTOCOLS F, G): {@code base · (1 − (1 − t/W)(1 −
 * factor))} at t of W.
 *
 * @param base the rate after the climb, above 0
 * @param milestones iterations, counted from 0, that begin with a lower rate; ascending
 * @param warmUp iterations of the climb, 0 for none
 * @param factor of the first iteration's rate, in (0, 1]
 * @param stepsPerEpoch of the run
 */
public record WarmUpSchedule(
    double base, List<Integer> milestones, int warmUp, double factor, int stepsPerEpoch)
    implements LearningRateSchedule {
  /** Checks the range. */
  public WarmUpSchedule {
    milestones = List.copyOf(milestones);
    boolean ascending = true;
    for (int i = 1; i < milestones.size(); i++) {
      ascending &= milestones.get(i) > milestones.get(i - 1);
    }
    if (!(base > 0 && factor > 0 && factor <= 1) || warmUp < 0 || stepsPerEpoch < 1 || !ascending) {
      throw new IllegalArgumentException(
          "no schedule at the rate %s from %s over %d iterations with drops at %s"
              .formatted(base, factor, warmUp, milestones));
    }
  }

  @Override
  public double rate(TrainingPosition at) {
    long iteration = at.globalStep(stepsPerEpoch);
    double rate = base;
    for (int milestone : milestones) {
      if (iteration >= milestone) {
        rate *= StepSchedule.TENTH;
      }
    }
    return iteration < warmUp
        ? rate * (1 - (1 - (double) iteration / warmUp) * (1 - factor))
        : rate;
  }
}
