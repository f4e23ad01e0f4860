package org.mocoeval.vocsvm.svm;

/**
 * Weighted sums of float rows: the inner loop of everything here. A sum is kept in float over some
 * rows at a time and then added to doubles, so that its error does not grow with their number.
 */
public final class RowSum {
  private static final int ROWS_IN_FLOAT = 64;

  private final double[] sums;
  private final float[] recent;
  private int rows;

  RowSum(int columns) {
    this.sums = new double[columns];
    this.recent = new float[columns];
  }

  /** Adds {@code factor * row[from … from + columns]}. */
  void add(float factor, float[] row, int from) {
    addTo(recent, factor, row, from);
    if (++rows % ROWS_IN_FLOAT == 0) {
      flush();
    }
  }

  /** Returns the sums; nothing may be added afterwards. */
  double[] total() {
    flush();
    return sums;
  }

  private void flush() {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += recent[i];
      recent[i] = 0;
    }
  }

  /**
   * Adds a multiple of a part of a row; compiled to vector instructions.
   *
   * @param sum receives it in all its elements
   * @param factor of the row
   * @param row at least {@code from + sum.length} values
   * @param from the first value that counts
   */
  public static void addTo(float[] sum, float factor, float[] row, int from) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * row[from + i];
    }
  }
}
