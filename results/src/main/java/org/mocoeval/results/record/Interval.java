package org.mocoeval.results.record;

/**
 * Where the true value lies with 95 % confidence, in the unit of its cell. Written as {@code [low,
 * high]}.
 *
 * @param low at most {@code high}
 * @param high finite
 */
public record Interval(double low, double high) {
  /** Refuses what is no interval. */
  public Interval {
    Valid.finite("low", low);
    Valid.finite("high", high);
    if (low > high) {
      throw new IllegalArgumentException("expected low <= high, found [" + low + ", " + high + "]");
    }
  }

  /**
   * Changes the unit, e.g. from fractions to percent.
   *
   * @param factor positive
   * @return both ends times the factor
   */
  public Interval times(double factor) {
    return new Interval(low * factor, high * factor);
  }
}
