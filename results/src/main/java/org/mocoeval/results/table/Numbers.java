package org.mocoeval.results.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.mocoeval.results.record.Interval;

/** How values are printed: percentages with two decimals, everything else with four digits. */
public final class Numbers {
  private Numbers() {}

  /**
   * Prints a measured value.
   *
   * @param value finite
   * @param unit its unit
   * @return without the unit
   */
  public static String value(double value, String unit) {
    if (unit.equals("%")) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /**
   * Prints a published value with the digits it was published with.
   *
   * @param value finite
   * @return e.g. {@code 55.6}
   */
  public static String published(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /**
   * Prints a difference with its sign.
   *
   * @param difference finite
   * @param unit of both values
   * @return e.g. {@code +0.12}
   */
  public static String signed(double difference, String unit) {
    String text = value(difference, unit);
    if (text.equals("-0.00")) {
      return "+0.00";
    }
    return text.startsWith("-") ? text : "+" + text;
  }

  static String interval(Interval interval, String unit) {
    return "[" + value(interval.low(), unit) + ", " + value(interval.high(), unit) + "]";
  }
}
