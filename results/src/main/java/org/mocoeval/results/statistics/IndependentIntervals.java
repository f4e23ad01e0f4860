package org.mocoeval.results.statistics;

import java.util.Optional;
import org.mocoeval.results.record.Interval;

/**
 * The difference of two values of which only the 95 % intervals are known, taken as independent.
 *
 * <p>The interval adds the squares of the half widths that face each other (G. Y. Zou and A.
 * Donner, <i>Construction of confidence limits about effect measures</i>, Statistics in Medicine
 * 27, 2008), so that lopsided intervals stay so:
 *
 * <pre>d − √((b − l_B)² + (u_A − a)²)  to  d + √((u_B − b)² + (a − l_A)²)</pre>
 *
 * <p>p is the normal distribution's for the half width on the side of zero: below 0.05 just where
 * the interval leaves zero out.
 */
public final class IndependentIntervals {
  private IndependentIntervals() {}

  /**
   * Compares.
   *
   * @param a A's value
   * @param ofA its 95 % interval
   * @param b B's value
   * @param ofB its 95 % interval
   * @return effect size in standard errors; empty if neither interval has a width
   */
  public static Optional<TestResult> test(double a, Interval ofA, double b, Interval ofB) {
    double difference = b - a;
    double below = Math.hypot(b - ofB.low(), ofA.high() - a);
    double above = Math.hypot(ofB.high() - b, a - ofA.low());
    double half = difference > 0 ? below : above;
    if (half == 0 || !Double.isFinite(difference / half)) {
      return Optional.empty();
    }
    double z = difference / half * StandardNormal.Z95;
    return Optional.of(
        new TestResult(
            difference,
            new Interval(difference - below, difference + above),
            StandardNormal.twoSided(z),
            Optional.of(new EffectSize("z", z))));
  }
}
