package org.mocoeval.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a training that an evaluation makes on the way. The same training finds the same
 * folder: it goes on where it was.
 *
 * @param folder where checkpoints, curves and results are kept
 */
public record KeptRun(Path folder) {
  /**
   * Chooses the folder.
   *
   * @param named by the user for all trainings of a command; each has its own below it
   * @param below path below the named folder, such as protocol and row
   * @param cache where it is otherwise
   * @param task the folder in the cache
   * @param identity names it there
   * @return the folder, which need not exist
   */
  public static KeptRun of(
      Optional<Path> named, Path below, Path cache, String task, RunIdentity identity) {
    return new KeptRun(
        named
            .map(folder -> folder.resolve(below))
            .orElseGet(() -> cache.resolve(task).resolve(identity.digest())));
  }

  /**
   * Says whether the checkpoint behind the last epoch is there.
   *
   * @param epochs of the whole training
   * @return true if nothing is left to train
   */
  public boolean isTrained(int epochs) {
    Path folderOfAll = folder.resolve("checkpoints");
    return Files.exists(CheckpointName.of(folderOfAll, new TrainingPosition(epochs, 0)).file());
  }

  /**
   * Sets the loop up to go on from what is there.
   *
   * @param epochs after which the run is finished
   * @param checkpointsKept how many checkpoints stay
   * @return the options
   */
  public LoopOptions options(int epochs, int checkpointsKept) {
    return LoopOptions.of(folder, epochs)
        .withCheckpointsKept(checkpointsKept)
        .withResume(Files.isDirectory(folder.resolve("checkpoints")));
  }
}
