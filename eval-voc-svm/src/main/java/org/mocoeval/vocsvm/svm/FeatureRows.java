package org.mocoeval.vocsvm.svm;

import org.mocoeval.data.DataException;

/** Features as the SVM sees them, one row an image, with or without a constant feature 1. */
public final class FeatureRows {
  /** Keeps a row of zeros at zero. */
  public static final double EPSILON = 1e-5;

  private final float[] rowMajor;
  private final int columns;
  private final boolean intercept;

  private FeatureRows(float[] rowMajor, int columns, boolean intercept) {
    this.rowMajor = rowMajor;
    this.columns = columns;
    this.intercept = intercept;
  }

  /**
   * Checks rows and divides each, x, by ‖x‖₂ + {@value #EPSILON}, as the protocol has it (PROTOCOLS
   * B.2). The length is summed in double precision, the quotient rounded to float.
   *
   * @param name where they come from, for messages
   * @param rowMajor {@code rows * columns} values, at least one row; becomes this object's own
   * @param columns values of one row, at least 1
   * @return the rows, with an intercept
   * @throws DataException if a value is not finite
   */
  public static FeatureRows normalised(String name, float[] rowMajor, int columns) {
    FeatureRows rows = asGiven(name, rowMajor, columns, true);
    for (int row = 0; row < rows.count(); row++) {
      rows.normalise(row);
    }
    return rows;
  }

  /**
   * Checks rows.
   *
   * @param name where they come from, for messages
   * @param rowMajor {@code rows * columns} values, at least one row; becomes this object's own
   * @param columns values of one row, at least 1
   * @param intercept whether there is a constant feature 1 beside them
   * @return the rows
   * @throws DataException if a value is not finite
   */
  public static FeatureRows asGiven(String name, float[] rowMajor, int columns, boolean intercept) {
    if (columns < 1 || rowMajor.length == 0 || rowMajor.length % columns != 0) {
      throw new DataException(
          name
              + ": expected at least one row with at least one value, found "
              + rowMajor.length
              + " values in rows of "
              + columns
              + ".");
    }
    for (int i = 0; i < rowMajor.length; i++) {
      if (!Float.isFinite(rowMajor[i])) {
        throw new DataException(
            String.format(
                "%s: expected finite features, found %s in row %d, column %d (counted from 0). Look"
                    + " at the checkpoint and the image that made this row.",
                name, rowMajor[i], i / columns, i % columns));
      }
    }
    return new FeatureRows(rowMajor, columns, intercept);
  }

  private void normalise(int row) {
    int start = row * columns;
    double square = 0;
    for (int i = start; i < start + columns; i++) {
      square += (double) rowMajor[i] * rowMajor[i];
    }
    double length = Math.sqrt(square) + EPSILON;
    for (int i = start; i < start + columns; i++) {
      rowMajor[i] = (float) (rowMajor[i] / length);
    }
  }

  /**
   * Counts the rows.
   *
   * @return at least 1
   */
  public int count() {
    return rowMajor.length / columns;
  }

  /**
   * Counts the values of one row.
   *
   * @return at least 1
   */
  public int columns() {
    return columns;
  }

  /** The constant feature: 1, or 0 where there is none. */
  int constant() {
    return intercept ? 1 : 0;
  }

  long nonZeros() {
    long count = 0;
    for (float value : rowMajor) {
      count += value != 0 ? 1 : 0;
    }
    return count;
  }

  /** All values in row-major order; shared, to be left as they are. */
  float[] rowMajor() {
    return rowMajor;
  }

  float value(int row, int column) {
    return rowMajor[row * columns + column];
  }
}
