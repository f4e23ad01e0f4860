package org.mocoeval.training;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run begins.
 *
 * @param status the position and what is known of the epoch in progress
 * @param checkpoint that the state came from; empty if the run is new
 */
record RunStart(RunStatus status, Optional<Path> checkpoint) {
  private static final Logger LOG = LoggerFactory.getLogger(RunStart.class);

  /**
   * Begins a new run, or brings the task's state to where the newest readable checkpoint was
   * written.
   */
  static RunStart of(RunPlan<?> plan, CheckpointFolder checkpoints) {
    RunStatus anew = plan.status(TrainingPosition.START, EpochTally.EMPTY);
    Map<String, NDArray> state = plan.task().state();
    state.forEach((name, array) -> StateArrays.dtype(name, array));
    Path folder = plan.options().folder();
    if (!plan.options().resume()) {
      requireNone(folder, checkpoints.newestFirst());
      return new RunStart(anew, Optional.empty());
    }
    Optional<SoundCheckpoint> newest = checkpoints.newestSound();
    if (newest.isEmpty()) {
      LOG.info("{} holds no checkpoint to resume from: the run begins anew", folder);
      return new RunStart(anew, Optional.empty());
    }
    try (SoundCheckpoint from = newest.get()) {
      restore(checkpoints, from, anew, plan.task());
      return new RunStart(from.status(), Optional.of(from.file()));
    }
  }

  private static void requireNone(Path folder, List<CheckpointName> existing) {
    if (!existing.isEmpty()) {
      throw new UsageException(
          String.format(
              "%s already holds checkpoints of a run, the newest %s: pass --resume to go on from"
                  + " it, or choose another folder",
              folder, existing.get(0).file().getFileName()));
    }
  }

  private static void restore(
      CheckpointFolder checkpoints, SoundCheckpoint from, RunStatus wanted, TrainingTask<?> task) {
    RunStatus stored = from.status();
    String file = from.file().getFileName().toString();
    StateFit.requireSameSettings(file, stored, wanted, task.mendable());
    Map<String, NDArray> state = task.state();
    StateFit.requireSameArrays(file, from.checkpoint().tensors(), state);
    StateFit.mended(stored, wanted, task.mendable())
        .forEach(
            difference ->
                LOG.warn(
                    "{}: {}. The run goes on, and ends like one that was not interrupted if nothing"
                        + " that it has used was changed",
                    file,
                    difference));
    if (!stored.schedule().equals(wanted.schedule())) {
      LOG.warn(
          "{} was trained with {}; the run goes on with {}, unlike one that was not interrupted",
          file,
          stored.schedule(),
          wanted.schedule());
    }
    checkpoints.restore(from, state);
    LOG.info("resuming from {}", from.file());
  }
}
