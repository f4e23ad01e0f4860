package org.mocoeval.results.statistics;

import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.mocoeval.results.record.Interval;

/**
 * The paired bootstrap over images: both checkpoints are measured on the same images drawn again,
 * and what varies with the images for both alike is not in their difference (B. Efron and R. J.
 * Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993, chapters 6 and 13).
 *
 * <p>The interval is the difference measured ± 1.96 standard deviations of the differences drawn,
 * not their percentiles: interpolated average precision and mean IoU of a draw lie above those of
 * the images themselves on average, since images repeat, and percentiles keep that bias.
 */
public final class PairedBootstrap {
  private static final int LEAST_DRAWS = 2;

  private PairedBootstrap() {}

  /**
   * Compares draw by draw; draws where either value is NaN are left out.
   *
   * @param difference B − A as measured
   * @param a A's value for each draw
   * @param b B's value for each draw, equally many
   * @return p by the normal distribution, effect size in standard deviations; empty if fewer than
   *     two draws are left, or if the differences do not vary although there is one
   */
  public static Optional<TestResult> test(double difference, double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "expected equally many draws, found " + a.length + " and " + b.length);
    }
    SummaryStatistics differences = new SummaryStatistics();
    for (int draw = 0; draw < a.length; draw++) {
      if (!Double.isNaN(a[draw]) && !Double.isNaN(b[draw])) {
        differences.addValue(b[draw] - a[draw]);
      }
    }
    double deviation = differences.getStandardDeviation();
    if (differences.getN() < LEAST_DRAWS || !Double.isFinite(deviation)) {
      return Optional.empty();
    }
    return of(difference, deviation);
  }

  private static Optional<TestResult> of(double difference, double deviation) {
    if (deviation == 0) {
      return difference == 0
          ? Optional.of(new TestResult(0, new Interval(0, 0), 1, Optional.empty()))
          : Optional.empty();
    }
    double z = difference / deviation;
    double half = StandardNormal.Z95 * deviation;
    return Optional.of(
        new TestResult(
            difference,
            new Interval(difference - half, difference + half),
            StandardNormal.twoSided(z),
            Optional.of(new EffectSize("difference/sd", z))));
  }
}
