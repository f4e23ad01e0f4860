package org.mocoeval.training;

/** The learning rate over a run. */
public sealed interface LearningRateSchedule
    permits CosineSchedule, PolySchedule, StepSchedule, WarmUpSchedule {
  /**
   * Computes the rate of a step.
   *
   * @param at which step
   * @return the learning rate, at least 0
   */
  double rate(TrainingPosition at);
}
