package org.mocoeval.results.compare;

import java.util.OptionalDouble;

/**
 * A compared cell with its verdict among all tests of the comparison.
 *
 * @param name its column; for rows other than the checkpoint's own also the row
 * @param table its table
 * @param row of A, in the first run
 * @param otherRow of B
 * @param column its column
 * @param unit of both values
 * @param a A's value, the mean of its runs
 * @param b B's
 * @param evidence the test
 * @param adjusted p by Holm's correction over all tests; absent where nothing was tested
 * @param significant whether that is at most α
 */
public record JudgedCell(
    String name,
    String table,
    String row,
    String otherRow,
    String column,
    String unit,
    double a,
    double b,
    Evidence evidence,
    OptionalDouble adjusted,
    boolean significant) {

  static JudgedCell of(CellPair pair, Evidence evidence, OptionalDouble adjusted, double alpha) {
    return new JudgedCell(
        pair.name(),
        pair.table(),
        pair.a().get(0).cell().row(),
        pair.b().get(0).cell().row(),
        pair.column(),
        pair.unit(),
        pair.meanA(),
        pair.meanB(),
        evidence,
        adjusted,
        adjusted.isPresent() && adjusted.getAsDouble() <= alpha);
  }

  /**
   * Says whether a test was made.
   *
   * @return false where nothing can be said
   */
  public boolean isTested() {
    return adjusted.isPresent();
  }

  /**
   * Returns B − A: the test's where one was made, else that of the values.
   *
   * @return in the cell's unit
   */
  public double difference() {
    return evidence.result().map(result -> result.difference()).orElse(b - a);
  }
}
