package org.mocoeval.results.statistics;

import java.util.Optional;
import org.mocoeval.results.record.Interval;

/**
 * What a test says of B − A.
 *
 * @param difference in the values' own unit
 * @param interval 95 % of the difference
 * @param p two-sided, in [0, 1]
 * @param effect its size; absent where it is undefined
 */
public record TestResult(
    double difference, Interval interval, double p, Optional<EffectSize> effect) {
  /** Refuses what is no probability. */
  public TestResult {
    if (!Double.isFinite(difference) || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "expected a difference and a probability, found " + difference + " and " + p);
    }
  }
}
