package org.mocoeval.results.record;

import java.util.List;

/**
 * A cell taken apart by class.
 *
 * @param table of the cell
 * @param row of the cell
 * @param column of the cell
 * @param unit of the values
 * @param classes in the data set's own order; a class without test samples is left out
 */
public record ClassResults(
    String table, String row, String column, String unit, List<ClassScore> classes) {
  /** Refuses blanks. */
  public ClassResults {
    Valid.text("table", table);
    Valid.text("row", row);
    Valid.text("column", column);
    Valid.text("unit", unit);
    classes = List.copyOf(classes);
  }

  /**
   * One class.
   *
   * @param label the class's name, e.g. {@code n01440764}
   * @param value finite
   * @param n its test samples, at least 1
   */
  public record ClassScore(String label, double value, long n) {
    /** Refuses blanks, values that are no number, and empty samples. */
    public ClassScore {
      Valid.text("label", label);
      Valid.finite("value of class " + label, value);
      Valid.atLeast("n", 1, n);
    }
  }
}
