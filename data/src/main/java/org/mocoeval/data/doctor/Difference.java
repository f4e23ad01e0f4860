package org.mocoeval.data.doctor;

import java.util.List;

/** A count that is not the expected one, in words. */
final class Difference {
  private Difference() {}

  /** Adds a line unless the count is right. */
  static void add(List<String> differences, String what, int expected, int found) {
    if (found != expected) {
      differences.add(
          String.format(
              "%s: expected %s, found %s (%s %s)",
              what,
              Words.number(expected),
              Words.number(found),
              Words.number(Math.abs(expected - found)),
              found < expected ? "missing" : "too many"));
    }
  }
}
