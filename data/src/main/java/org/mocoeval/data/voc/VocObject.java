package org.mocoeval.data.voc;

import java.util.Objects;

/**
 * One object of an image.
 *
 * @param name its class
 * @param box around what is visible of it
 * @param difficult whether it is too hard to count, neither as hit nor as miss
 * @param truncated whether more of it lies outside the box
 */
public record VocObject(String name, VocBox box, boolean difficult, boolean truncated) {
  /** Refuses nulls and empty names. */
  public VocObject {
    Objects.requireNonNull(box);
    if (name.isBlank()) {
      throw new IllegalArgumentException("an object has an empty name");
    }
  }
}
