package org.mocoeval.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.CheckpointException;

/**
 * An open checkpoint of a run whose every byte is as it was written.
 *
 * @param file its name
 * @param checkpoint gives the tensors
 * @param status says where the run stood
 */
record SoundCheckpoint(Path file, Checkpoint checkpoint, RunStatus status)
    implements AutoCloseable {
  static final String CHECKSUM = "sha256";

  /**
   * Opens and verifies a file.
   *
   * @throws CheckpointException if it cannot be read or is damaged
   */
  static SoundCheckpoint open(Path file) {
    Checkpoint checkpoint = Checkpoint.open(file);
    Map<String, String> metadata = new HashMap<>(checkpoint.metadata());
    String claimed = metadata.remove(CHECKSUM);
    RunStatus status = RunStatus.parse(checkpoint.fileName(), metadata);
    try {
      String found = StateDigest.of(metadata, checkpoint.tensors());
      if (!found.equals(claimed)) {
        throw new CheckpointException(
            String.format(
                "%s: its content has the SHA-256 %s, and it was written with %s; it is damaged",
                checkpoint.fileName(), found, claimed == null ? "none" : claimed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return new SoundCheckpoint(file, checkpoint, status);
  }

  @Override
  public void close() {
    checkpoint.close();
  }
}
