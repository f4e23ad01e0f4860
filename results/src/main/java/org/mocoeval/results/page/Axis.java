package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where values lie along a side of a chart.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, more than {@code low}
 * @param isLogarithmic equal ratios take equal room
 * @param from pixels
 * @param to pixels
 */
record Axis(double low, double high, boolean isLogarithmic, double from, double to) {

  /** An axis of values that all have room. */
  static Axis of(DoubleStream values, boolean logarithmic, double from, double to) {
    double[] all = values.sorted().toArray();
    double low = all[0];
    double high = all[all.length - 1];
    if (low == high) {
      double margin = low == 0 ? 1 : Math.abs(low) / 2;
      return new Axis(low - margin, high + margin, false, from, to);
    }
    return new Axis(low, high, logarithmic && low > 0, from, to);
  }

  /** The same from and to round values, with some air. */
  Axis rounded() {
    double step = step();
    return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step, false, from, to);
  }

  double pixel(double value) {
    double share =
        isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /** Round values from low to high, about five. */
  List<Double> ticks() {
    double step = step();
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private double step() {
    double rough = (high - low) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** A short number: no more digits than it needs. */
  static String label(double value) {
    String text = String.format(Locale.ROOT, "%.6g", value);
    return text.contains(".") && !text.contains("e")
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }
}
