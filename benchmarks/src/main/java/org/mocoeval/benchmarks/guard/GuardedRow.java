package org.mocoeval.benchmarks.guard;

import java.util.OptionalDouble;
import org.mocoeval.benchmarks.guard.RatioRow.Name;

/**
 * A committed ratio and what became of it.
 *
 * @param name of the row
 * @param committed its ratio, if it is committed
 * @param measured its ratio, if it was measured
 * @param slack what the ratio may lose, a share of the committed one
 */
record GuardedRow(
    Name name, OptionalDouble committed, OptionalDouble measured, OptionalDouble slack) {
  /** Rounds that scatter more than this prove nothing; a row must not pass by being noisy. */
  static final double MOST_SLACK = 0.5;

  /** Two standard deviations: what one measurement in twenty exceeds by chance. */
  private static final double DEVIATIONS = 2;

  /** What became of a ratio. */
  enum Outcome {
    KEPT("kept"),
    SLOWER("slower"),
    FASTER("faster: commit the new one"),
    NOT_MEASURED("not measured"),
    NOT_COMMITTED("not committed");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * Compares.
   *
   * @param least slack where the rounds agree, in [0, 1)
   */
  static GuardedRow of(RatioRow committed, RatioRow measured, double least) {
    double spread = Math.max(committed.relativeSpread(), measured.relativeSpread());
    double slack = Math.max(least, Math.min(MOST_SLACK, DEVIATIONS * spread));
    return new GuardedRow(
        committed.name(),
        OptionalDouble.of(committed.ratio()),
        OptionalDouble.of(measured.ratio()),
        OptionalDouble.of(slack));
  }

  static GuardedRow notMeasured(RatioRow committed) {
    return new GuardedRow(
        committed.name(),
        OptionalDouble.of(committed.ratio()),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  static GuardedRow notCommitted(RatioRow measured) {
    return new GuardedRow(
        measured.name(),
        OptionalDouble.empty(),
        OptionalDouble.of(measured.ratio()),
        OptionalDouble.empty());
  }

  Outcome outcome() {
    if (measured.isEmpty()) {
      return Outcome.NOT_MEASURED;
    }
    if (committed.isEmpty()) {
      return Outcome.NOT_COMMITTED;
    }
    double share = measured.getAsDouble() / committed.getAsDouble();
    if (share < 1 - slack.orElseThrow()) {
      return Outcome.SLOWER;
    }
    return share > 1 + slack.orElseThrow() ? Outcome.FASTER : Outcome.KEPT;
  }
}
