package org.mocoeval.benchmarks.kernel;

import java.util.Objects;

/** What a fast version and its plain one agree on, held before either is timed. */
final class Equal {
  private Equal() {}

  static void require(String what, Object fast, Object plain) {
    if (!Objects.deepEquals(fast, plain)) {
      throw new IllegalStateException(what + ": the plain version has another result");
    }
  }

  /** For sums in another order; {@code share} is relative to the larger, at least 1. */
  static void require(String what, double fast, double plain, double share) {
    double scale = Math.max(1, Math.max(Math.abs(fast), Math.abs(plain)));
    if (!(Math.abs(fast - plain) <= share * scale)) {
      throw new IllegalStateException(what + ": " + fast + ", plainly " + plain);
    }
  }
}
