package org.mocoeval.results.record;

/** The refusals that several records share; each names the field and what was found. */
final class Valid {
  private Valid() {}

  static String text(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + ": expected a text, found nothing");
    }
    return value;
  }

  static String sha256(String name, String value) {
    if (value == null || !value.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          name + ": expected a sha-256 as 64 lower-case hex digits, found \"" + value + "\"");
    }
    return value;
  }

  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name + ": expected a finite number, found " + value + "; leave out what is not known");
    }
    return value;
  }

  static long atLeast(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + ": expected at least " + least + ", found " + value);
    }
    return value;
  }
}
