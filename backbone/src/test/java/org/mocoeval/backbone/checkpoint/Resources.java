package org.mocoeval.backbone.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The files that {@code checkpoint_goldens.py} wrote, in memory. */
final class Resources {
  private Resources() {}

  static byte[] bytes(String file) {
    try (InputStream in = Resources.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Checkpoint checkpoint(String file) {
    return Checkpoint.of(FileBytes.of(file, bytes(file)));
  }

  static Checkpoint checkpoint(String name, byte[] content) {
    return Checkpoint.of(FileBytes.of(name, content));
  }
}
