package org.mocoeval.training;

import java.util.function.LongSupplier;

/**
 * What a run is to do.
 *
 * @param task makes the steps
 * @param schedule of the learning rate
 * @param options of the loop
 * @param nanoClock measures durations
 * @param <B> what a batch is
 */
record RunPlan<B>(
    TrainingTask<B> task,
    LearningRateSchedule schedule,
    LoopOptions options,
    LongSupplier nanoClock) {

  /** What a checkpoint of this run says at a position. */
  RunStatus status(TrainingPosition position, EpochTally tally) {
    return new RunStatus(
        position, task.stepsPerEpoch(), task.settings(), schedule.toString(), tally);
  }

  long globalStep(TrainingPosition position) {
    return position.globalStep(task.stepsPerEpoch());
  }
}
