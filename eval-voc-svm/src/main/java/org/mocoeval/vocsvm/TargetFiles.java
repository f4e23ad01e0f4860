package org.mocoeval.vocsvm;

import java.nio.file.Path;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.Npy;
import org.mocoeval.data.array.NpyFile;
import org.mocoeval.data.voc.VocTargets;

/**
 * Multi-label targets in a NumPy file: integers (images, classes), 1 present, 0 absent, −1 ignore.
 */
final class TargetFiles {
  private TargetFiles() {}

  static VocTargets read(Path file) {
    return read(file, file.toString());
  }

  /**
   * Reads targets.
   *
   * @param file a {@code .npy} file
   * @param name for messages
   * @return the targets
   * @throws DataException if it is no such file
   */
  static VocTargets read(Path file, String name) {
    int classes;
    try (NpyFile opened = NpyFile.open(file)) {
      if (!opened.header().type().isInteger() || opened.header().shape().size() != 2) {
        throw new DataException(
            name
                + ": expected targets, integers of shape (images, classes), found "
                + opened.header().type().descriptor()
                + " of shape "
                + opened.header().shape()
                + ".");
      }
      classes = opened.columns();
    }
    long[] values = Npy.readLongs(file);
    if (classes == 0 || values.length == 0) {
      throw new DataException(name + ": expected at least one image and one class, found none.");
    }
    byte[] targets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] < VocTargets.IGNORE || values[i] > VocTargets.PRESENT) {
        throw new DataException(
            String.format(
                "%s: expected 1 for present, 0 for absent and -1 for ignore, found %d in row %d,"
                    + " column %d (counted from 0).",
                name, values[i], i / classes, i % classes));
      }
      targets[i] = (byte) values[i];
    }
    return VocTargets.of(classes, targets);
  }
}
