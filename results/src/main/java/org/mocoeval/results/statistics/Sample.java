package org.mocoeval.results.statistics;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.mocoeval.results.record.Interval;

/**
 * What is known of repeated measurements.
 *
 * @param mean of all
 * @param deviation divided by n − 1, at least 0
 * @param n at least 2
 */
public record Sample(double mean, double deviation, long n) {
  private static final double CENTRAL_95 = 0.975;

  /** Refuses what has no deviation. */
  public Sample {
    if (n < 2 || !(deviation >= 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException(
          "expected 2 measurements or more, found " + n + " with deviation " + deviation);
    }
  }

  /**
   * Summarises.
   *
   * @param values at least 2
   * @return their mean and deviation
   */
  public static Sample of(List<Double> values) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new Sample(StatUtils.mean(all), Math.sqrt(StatUtils.variance(all)), all.length);
  }

  /**
   * Recovers the deviation from a 95 % interval by Student's t.
   *
   * @param mean the interval's middle
   * @param interval of the mean
   * @param n how many measurements it is of, at least 2
   * @return the sample behind it
   */
  public static Sample behind(double mean, Interval interval, long n) {
    double half = (interval.high() - interval.low()) / 2;
    double t = new TDistribution(null, n - 1.0).inverseCumulativeProbability(CENTRAL_95);
    return new Sample(mean, half / t * Math.sqrt((double) n), n);
  }

  /** The squared standard error of the mean. */
  double squaredError() {
    return deviation * deviation / n;
  }

  /** The deviation of two samples as one, each with the same weight. */
  OptionalDouble jointly(Sample other) {
    double joint = Math.sqrt((deviation * deviation + other.deviation * other.deviation) / 2);
    return joint > 0 ? OptionalDouble.of(joint) : OptionalDouble.empty();
  }
}
