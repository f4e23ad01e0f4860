package org.mocoeval.data.doctor;

import java.util.Objects;

/**
 * One line of the report's summary.
 *
 * @param name what is described, e.g. {@code classes}
 * @param value its description
 */
public record Fact(String name, String value) {
  /** Refuses nulls. */
  public Fact {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
  }
}
