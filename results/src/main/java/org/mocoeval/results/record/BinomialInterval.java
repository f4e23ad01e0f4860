package org.mocoeval.results.record;

/**
 * The 95 % score interval for a proportion (E. B. Wilson, <i>Probable inference, the law of
 * succession, and statistical inference</i>, JASA 22, 1927):
 *
 * <pre>(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n),  p = k/n</pre>
 *
 * Unlike p ± z√(p(1−p)/n) it never leaves [0, 1] and keeps its coverage at the ends (Brown, Cai and
 * DasGupta, Statistical Science 16, 2001).
 */
public final class BinomialInterval {
  /** The standard normal's 97.5 % quantile. */
  static final double Z = 1.959963984540054;

  private BinomialInterval() {}

  /**
   * Computes the interval.
   *
   * @param successes in 0…trials
   * @param trials at least 1
   * @return fractions in [0, 1]
   */
  public static Interval wilson95(long successes, long trials) {
    Valid.atLeast("trials", 1, trials);
    Valid.atLeast("successes", 0, successes);
    if (successes > trials) {
      throw new IllegalArgumentException(
          "successes: expected at most " + trials + " trials, found " + successes);
    }
    double n = trials;
    double p = successes / n;
    double centre = p + Z * Z / (2 * n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    // Rounding may leave 1e-17 where the formula gives exactly 0 or 1.
    double low = successes == 0 ? 0 : (centre - half) / scale;
    double high = successes == trials ? 1 : (centre + half) / scale;
    return new Interval(low, high);
  }
}
