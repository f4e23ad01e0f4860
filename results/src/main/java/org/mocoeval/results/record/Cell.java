package org.mocoeval.results.record;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One number of a table.
 *
 * @param table title of the table, e.g. {@code kNN top-1}
 * @param row the weights, e.g. {@code ours} or {@code random init}
 * @param column e.g. {@code k=20}, {@code feature3}
 * @param value in {@code unit}; finite
 * @param unit e.g. {@code %}
 * @param n how many test samples stand behind the value
 * @param interval 95 %, where one can be computed
 * @param published the figure to compare with, where one exists
 */
public record Cell(
    String table,
    String row,
    String column,
    double value,
    String unit,
    OptionalLong n,
    Optional<Interval> interval,
    Optional<PublishedValue> published) {
  /** Refuses blanks, values that are no number, and empty samples. */
  public Cell {
    Valid.text("table", table);
    Valid.text("row", row);
    Valid.text("column", column);
    Valid.finite("value of " + table + ", " + row + ", " + column, value);
    Valid.text("unit", unit);
    n.ifPresent(count -> Valid.atLeast("n", 1, count));
  }

  /**
   * Makes a cell that is a bare number.
   *
   * @param table its title
   * @param row the weights
   * @param column what was varied
   * @param value in {@code unit}
   * @param unit e.g. {@code %}
   * @return without sample size, interval and published figure
   */
  public static Cell of(String table, String row, String column, double value, String unit) {
    return new Cell(
        table, row, column, value, unit, OptionalLong.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Makes an accuracy in percent with its Wilson interval.
   *
   * @param table its title
   * @param row the weights
   * @param column what was varied
   * @param correct in 0…n
   * @param n how many samples were tested, at least 1
   * @return value and interval in %
   */
  public static Cell accuracy(String table, String row, String column, long correct, long n) {
    Interval percent = BinomialInterval.wilson95(correct, n).times(100);
    double value = 100.0 * correct / n;
    return new Cell(
        table, row, column, value, "%", OptionalLong.of(n), Optional.of(percent), Optional.empty());
  }

  /**
   * Puts the published figure beside the value.
   *
   * @param figure empty where none exists
   * @return otherwise as this
   */
  public Cell withPublished(Optional<PublishedValue> figure) {
    return new Cell(table, row, column, value, unit, n, interval, figure);
  }

  /**
   * Says which cell this is.
   *
   * @return table, row and column as people read them
   */
  public String name() {
    return name(table, row, column);
  }

  /**
   * Says which cell these are of.
   *
   * @param table of the cell
   * @param row of the cell
   * @param column of the cell
   * @return equal to the cell's {@link #name()}
   */
  public static String name(String table, String row, String column) {
    return table + ", " + row + ", " + column;
  }
}
