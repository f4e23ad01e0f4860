package org.mocoeval.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.cli.ProcessLock;

/** A run's folder, held while the run goes on: two would write the same checkpoints and curves. */
record RunLock(Path folder, ProcessLock lock) implements AutoCloseable {
  /**
   * Takes the folder, made when absent.
   *
   * @throws CheckpointException if another run holds it or it cannot be written
   */
  static RunLock take(Path folder) {
    try {
      Files.createDirectories(folder);
      return ProcessLock.tryTake(folder.resolve("run.lock"))
          .map(lock -> new RunLock(folder, lock))
          .orElseThrow(
              () ->
                  new CheckpointException(
                      folder
                          + " is held by a run that goes on there: wait for it, or choose another"
                          + " folder"));
    } catch (IOException e) {
      throw CheckpointFolder.unwritable(folder, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw CheckpointFolder.unwritable(folder, e);
    }
  }
}
