package org.mocoeval.results.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.mocoeval.results.record.Interval;

/**
 * Student's t of differences at equal seeds, with the variance corrected for runs that share their
 * data (C. Nadeau and Y. Bengio, <i>Inference for the Generalization Error</i>, Machine Learning
 * 52, 2003):
 *
 * <pre>t = mean(d) / √((1/k + n_test/n_train) s²),  k − 1 degrees of freedom</pre>
 */
public final class CorrectedResampledT {
  private static final double CENTRAL_95 = 0.975;

  /** What rounding leaves of a deviation that is zero, as a part of the largest difference. */
  private static final double ROUNDING = 1e-9;

  private CorrectedResampledT() {}

  /**
   * Tests whether the mean difference is zero.
   *
   * @param differences B − A, one for each seed that both have; at least 2
   * @param testOverTrain n_test/n_train; empty gives the plain paired t
   * @return effect size Cohen's d_z, mean(d)/s; empty if the differences do not vary: then the
   *     seeds are no independent repetitions
   */
  public static Optional<TestResult> test(double[] differences, OptionalDouble testOverTrain) {
    int k = differences.length;
    double mean = StatUtils.mean(differences);
    double deviation = Math.sqrt(StatUtils.variance(differences));
    double largest =
        Math.max(Math.abs(StatUtils.max(differences)), Math.abs(StatUtils.min(differences)));
    if (k < 2 || deviation <= ROUNDING * largest) {
      return Optional.empty();
    }
    double error = deviation * Math.sqrt(1.0 / k + testOverTrain.orElse(0));
    TDistribution student = new TDistribution(null, k - 1.0);
    double half = error * student.inverseCumulativeProbability(CENTRAL_95);
    double p = 2 * student.cumulativeProbability(-Math.abs(mean / error));
    return Optional.of(
        new TestResult(
            mean,
            new Interval(mean - half, mean + half),
            Math.min(1, p),
            Optional.of(new EffectSize("d_z", mean / deviation))));
  }
}
