package org.mocoeval.data.layout;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One image of a set.
 *
 * @param file where it is
 * @param label index into the set's class names
 */
public record LabelledImage(Path file, int label) {
  /** Checks both. */
  public LabelledImage {
    Objects.requireNonNull(file);
    if (label < 0) {
      throw new IllegalArgumentException(file + " has the label " + label);
    }
  }
}
