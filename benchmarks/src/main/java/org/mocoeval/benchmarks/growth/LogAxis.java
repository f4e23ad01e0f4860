package org.mocoeval.benchmarks.growth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A logarithmic side of a plot.
 *
 * @param low value at {@code from}, above 0
 * @param high value at {@code to}, more than {@code low}
 * @param from pixels
 * @param to pixels
 */
record LogAxis(double low, double high, double from, double to) {
  private static final double DECADE = 10;
  private static final int[] BETWEEN = {1, 2, 5};

  /** With fewer decades there is room for the values between. */
  private static final double FEW_DECADES = 2.5;

  LogAxis {
    if (!(low > 0) || !(high > low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException("no logarithmic axis from " + low + " to " + high);
    }
  }

  /** Round values about some values, at least a decade, so that what is flat looks flat. */
  static LogAxis about(double[] values, double from, double to) {
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    double middle = Math.sqrt(least * most);
    double low = Math.min(least / 1.1, middle / Math.sqrt(DECADE));
    double high = Math.max(most * 1.1, middle * Math.sqrt(DECADE));
    return new LogAxis(low, high, from, to);
  }

  double pixel(double value) {
    return from + (to - from) * Math.log(value / low) / Math.log(high / low);
  }

  /** Powers of ten, with twice and five times them where there are few. */
  List<Double> ticks() {
    boolean few = Math.log10(high / low) < FEW_DECADES;
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(DECADE, power) <= high; power++) {
      for (int times : few ? BETWEEN : new int[] {1}) {
        double tick = new BigDecimal(times).scaleByPowerOfTen(power).doubleValue();
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** A short number: 1,000 is 1 k. */
  static String label(double value) {
    double million = 1e6;
    double thousand = 1e3;
    if (value >= million) {
      return plain(value / million) + " M";
    }
    return value >= thousand ? plain(value / thousand) + " k" : plain(value);
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
