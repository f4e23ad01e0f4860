package org.mocoeval.results.compare;

import java.util.Locale;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.table.Numbers;

/** How the numbers of a comparison are printed. */
final class Text {
  private static final double SMALLEST_P = 0.0001;

  private Text() {}

  /** For sentences: {@code p = 0.012}, without the p. */
  static String p(double p) {
    return p < SMALLEST_P ? bare(p) : "= " + bare(p);
  }

  /** For tables. */
  static String bare(double p) {
    if (p < SMALLEST_P) {
      return "< 0.0001";
    }
    return String.format(Locale.ROOT, p < 0.01 ? "%.4f" : "%.3f", p);
  }

  static String interval(Interval interval, String unit) {
    return "["
        + Numbers.signed(interval.low(), unit)
        + ", "
        + Numbers.signed(interval.high(), unit)
        + "]";
  }

  /** In words: {@code 2.30 points}. */
  static String amount(double value, String unit) {
    return Numbers.value(value, unit) + " " + (unit.equals("%") ? "points" : unit);
  }

  static String count(long n, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : several);
  }
}
