package org.mocoeval.results.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The normal distribution with mean 0 and deviation 1. */
final class StandardNormal {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Its 97.5 % quantile. */
  static final double Z95 = NORMAL.inverseCumulativeProbability(0.975);

  private StandardNormal() {}

  /** The lower tail twice: one minus the distribution function loses all digits far out. */
  static double twoSided(double z) {
    return Math.min(1, 2 * NORMAL.cumulativeProbability(-Math.abs(z)));
  }
}
