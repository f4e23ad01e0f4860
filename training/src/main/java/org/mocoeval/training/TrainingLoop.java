package org.mocoeval.training;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.mocoeval.backbone.torch.Torch;

/**
 * The one training loop. For each epoch: its batches, a step for each, a checkpoint (unless the
 * last one is too fresh, see {@link LoopOptions#secondsBetweenCheckpoints}), the task's own
 * measurements, a row of the curves. A run that was interrupted, by whatever, and is resumed ends
 * with the same state and the same curves as one that was not.
 *
 * <p>A signal lets the step in hand finish and writes a checkpoint before the JVM ends; a failure
 * between steps, such as a corrupt image, writes one too. A step that fails, or a loss that is not
 * finite, leaves the checkpoints as they are.
 *
 * @param <B> what a batch is
 */
public final class TrainingLoop<B> {
  private final RunPlan<B> plan;

  /**
   * Prepares a run.
   *
   * @param task makes the steps
   * @param schedule of the learning rate, which covers all epochs
   * @param options of the loop
   */
  public TrainingLoop(TrainingTask<B> task, LearningRateSchedule schedule, LoopOptions options) {
    this(task, schedule, options, System::nanoTime);
  }

  TrainingLoop(
      TrainingTask<B> task,
      LearningRateSchedule schedule,
      LoopOptions options,
      LongSupplier nanoClock) {
    this.plan = new RunPlan<>(task, schedule, options, nanoClock);
  }

  /**
   * Trains, from the beginning or from the newest readable checkpoint, until all epochs are done or
   * the JVM is asked to end. Switches autograd off in the calling thread.
   *
   * @return how far the run came
   * @throws org.mocoeval.cli.UsageException if the folder holds checkpoints and they are not to be
   *     resumed
   * @throws org.mocoeval.backbone.checkpoint.CheckpointException if all checkpoints are broken, the
   *     newest belongs to another run, or none can be written
   * @throws TrainingException if the loss is not finite or the curves cannot be written
   */
  public TrainingOutcome run() {
    Torch.inferenceThread();
    LoopOptions options = plan.options();
    // A schedule that ends too early is found before the first step, not before the last epoch.
    plan.schedule().rate(new TrainingPosition(options.epochs() - 1, 0));
    try (RunLock lock = RunLock.take(options.folder());
        CheckpointFolder checkpoints =
            CheckpointFolder.open(lock.folder(), options.checkpointsKept())) {
      RunStart start = RunStart.of(plan, checkpoints);
      TrainingPosition from = start.status().position();
      int stepsPerEpoch = plan.task().stepsPerEpoch();
      try (Curves curves = Curves.open(options.folder(), from, stepsPerEpoch, Clock.systemUTC());
          StopRequest stop = new StopRequest(start.checkpoint())) {
        return new TrainingRun<>(plan, start, checkpoints, curves, stop).toEnd();
      }
    }
  }
}
