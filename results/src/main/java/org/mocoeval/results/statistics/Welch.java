package org.mocoeval.results.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.mocoeval.results.record.Interval;

/**
 * Welch's t of two means whose measurements are not paired and whose variances may differ (B. L.
 * Welch, <i>The generalization of "Student's" problem</i>, Biometrika 34, 1947).
 */
public final class Welch {
  private static final double CENTRAL_95 = 0.975;

  private Welch() {}

  /**
   * Tests whether the means are equal.
   *
   * @param a A's measurements
   * @param b B's
   * @return effect size Cohen's d with both deviations weighted alike; empty if neither varies
   */
  public static Optional<TestResult> test(Sample a, Sample b) {
    OptionalDouble joint = a.jointly(b);
    if (joint.isEmpty()) {
      return Optional.empty();
    }
    double difference = b.mean() - a.mean();
    double error = Math.sqrt(a.squaredError() + b.squaredError());
    TDistribution student = new TDistribution(null, degreesOfFreedom(a, b));
    double half = error * student.inverseCumulativeProbability(CENTRAL_95);
    double p = 2 * student.cumulativeProbability(-Math.abs(difference / error));
    return Optional.of(
        new TestResult(
            difference,
            new Interval(difference - half, difference + half),
            Math.min(1, p),
            Optional.of(new EffectSize("d", difference / joint.getAsDouble()))));
  }

  /** Satterthwaite's, with shares of the error so that small squares do not underflow. */
  private static double degreesOfFreedom(Sample a, Sample b) {
    double share = a.squaredError() / (a.squaredError() + b.squaredError());
    return 1 / (share * share / (a.n() - 1) + (1 - share) * (1 - share) / (b.n() - 1));
  }
}
