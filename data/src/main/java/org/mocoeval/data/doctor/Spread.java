package org.mocoeval.data.doctor;

import java.util.Arrays;

/**
 * Least, middle and greatest of some numbers.
 *
 * @param min the least
 * @param median the middle one, or the mean of the middle two
 * @param max the greatest
 */
record Spread(int min, double median, int max) {
  /** Computes the spread of at least one number. */
  static Spread of(int[] values) {
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + (double) sorted[sorted.length / 2]) / 2;
    return new Spread(sorted[0], median, sorted[last]);
  }

  boolean isConstant() {
    return min == max;
  }

  String medianText() {
    String text = Double.toString(median);
    return text.endsWith(".0") ? Words.number((long) median) : text;
  }

  @Override
  public String toString() {
    return "min " + Words.number(min) + ", median " + medianText() + ", max " + Words.number(max);
  }
}
