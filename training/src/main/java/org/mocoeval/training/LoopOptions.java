package org.mocoeval.training;

import java.nio.file.Path;

/**
 * What a run does besides its steps.
 *
 * @param folder of the run: {@code checkpoints/}, {@code curves.csv}, {@code steps.csv} and the
 *     event files of TensorBoard are written there; created if absent
 * @param epochs after which the run is finished, at least 1; a finished run can be resumed with
 *     more unless the task counts the epochs among its settings
 * @param checkpointsKept how many checkpoints stay, at least 1; default 3
 * @param checkpointEverySteps additional checkpoints after so many steps of the run; default 0,
 *     only at the end of each epoch
 * @param resume whether to go on from the newest readable checkpoint; default false
 * @param secondsBetweenCheckpoints at an epoch's end none is written sooner after the last one, but
 *     for the last epoch's; at least 0; default 0, one at the end of each epoch
 * @param logEverySteps a row of {@code steps.csv} after so many steps of the run, at least 1;
 *     default 10
 */
public record LoopOptions(
    Path folder,
    int epochs,
    int checkpointsKept,
    int checkpointEverySteps,
    double secondsBetweenCheckpoints,
    boolean resume,
    int logEverySteps) {
  /** Checks the ranges. */
  public LoopOptions {
    atLeast(1, "epochs", epochs);
    atLeast(1, "checkpoints kept", checkpointsKept);
    atLeast(0, "steps between checkpoints", checkpointEverySteps);
    atLeast(1, "steps between logged rows", logEverySteps);
    if (!(secondsBetweenCheckpoints >= 0)) {
      throw new IllegalArgumentException(
          "seconds between checkpoints: expected at least 0, found " + secondsBetweenCheckpoints);
    }
  }

  /**
   * Sets everything else to its default.
   *
   * @param folder of the run
   * @param epochs after which the run is finished
   * @return the options
   */
  public static LoopOptions of(Path folder, int epochs) {
    return new LoopOptions(folder, epochs, 3, 0, 0, false, 10);
  }

  /**
   * Replaces how many checkpoints stay.
   *
   * @param count at least 1
   * @return a copy with it
   */
  public LoopOptions withCheckpointsKept(int count) {
    return new LoopOptions(
        folder,
        epochs,
        count,
        checkpointEverySteps,
        secondsBetweenCheckpoints,
        resume,
        logEverySteps);
  }

  /**
   * Replaces the distance of additional checkpoints.
   *
   * @param steps of the run; 0 for none
   * @return a copy with it
   */
  public LoopOptions withCheckpointEverySteps(int steps) {
    return new LoopOptions(
        folder, epochs, checkpointsKept, steps, secondsBetweenCheckpoints, resume, logEverySteps);
  }

  /**
   * Replaces how soon after a checkpoint an epoch's end may write another: where epochs take less
   * time than a checkpoint does.
   *
   * @param seconds at least 0
   * @return a copy with it
   */
  public LoopOptions withSecondsBetweenCheckpoints(double seconds) {
    return new LoopOptions(
        folder, epochs, checkpointsKept, checkpointEverySteps, seconds, resume, logEverySteps);
  }

  /**
   * Replaces whether to go on from the newest checkpoint.
   *
   * @param wanted true to go on
   * @return a copy with it
   */
  public LoopOptions withResume(boolean wanted) {
    return new LoopOptions(
        folder,
        epochs,
        checkpointsKept,
        checkpointEverySteps,
        secondsBetweenCheckpoints,
        wanted,
        logEverySteps);
  }

  /**
   * Replaces the distance of the rows of {@code steps.csv}.
   *
   * @param steps of the run, at least 1
   * @return a copy with it
   */
  public LoopOptions withLogEverySteps(int steps) {
    return new LoopOptions(
        folder,
        epochs,
        checkpointsKept,
        checkpointEverySteps,
        secondsBetweenCheckpoints,
        resume,
        steps);
  }

  private static void atLeast(int least, String what, int found) {
    if (found < least) {
      throw new IllegalArgumentException(
          what + ": expected at least " + least + ", found " + found);
    }
  }
}
