package org.mocoeval.results.record;

import java.util.List;

/**
 * How a number went while something was trained.
 *
 * @param table what was measured, e.g. {@code mIoU after iterations}
 * @param row the weights
 * @param column which of several, e.g. {@code feature3}
 * @param along what {@code at} counts, e.g. {@code iterations}
 * @param unit of the values, e.g. {@code %}
 * @param at where it was measured, ascending
 * @param values one for each, finite
 */
public record Curve(
    String table,
    String row,
    String column,
    String along,
    String unit,
    List<Double> at,
    List<Double> values) {
  /** Refuses blanks, values that are no number, and places that do not ascend. */
  public Curve {
    Valid.text("table", table);
    Valid.text("row", row);
    Valid.text("column", column);
    Valid.text("along", along);
    Valid.text("unit", unit);
    at = List.copyOf(at);
    values = List.copyOf(values);
    if (at.size() != values.size()) {
      throw new IllegalArgumentException(
          "values: expected " + at.size() + ", one for each place, found " + values.size());
    }
    for (int i = 0; i < at.size(); i++) {
      Valid.finite("at", at.get(i));
      Valid.finite("values of " + table + ", " + row + ", " + column, values.get(i));
      if (i > 0 && at.get(i) <= at.get(i - 1)) {
        throw new IllegalArgumentException("at: expected ascending places, found " + at);
      }
    }
  }
}
