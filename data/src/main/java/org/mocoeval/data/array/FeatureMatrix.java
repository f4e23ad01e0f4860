package org.mocoeval.data.array;

import java.util.Objects;

/**
 * Features as a matrix, one row an image, read in blocks of rows so that it may lie in memory or in
 * a file larger than memory. Reading is safe from several threads at once.
 */
public interface FeatureMatrix {
  /**
   * Says where the features come from, for messages.
   *
   * @return a file name or a few words
   */
  String name();

  /**
   * Counts the images.
   *
   * @return at least 0
   */
  long rows();

  /**
   * Counts the values of one image.
   *
   * @return at least 0
   */
  int columns();

  /**
   * Copies some rows.
   *
   * @param firstRow counted from 0
   * @param count how many rows; the last one is below {@link #rows()}
   * @param out receives {@code count * columns} values in row-major order from its start
   */
  void read(long firstRow, int count, float[] out);

  /**
   * Wraps features that lie in memory; the array is shared, not copied.
   *
   * @param name where they come from, for messages
   * @param rowMajor {@code rows * columns} values
   * @param columns values of one image, at least 1
   * @return the matrix
   */
  static FeatureMatrix of(String name, float[] rowMajor, int columns) {
    return new ArrayFeatures(name, rowMajor, columns);
  }

  /** Features in one array: at most 2³¹ values. */
  final class ArrayFeatures implements FeatureMatrix {
    private final String name;
    private final float[] rowMajor;
    private final int columns;

    private ArrayFeatures(String name, float[] rowMajor, int columns) {
      if (columns < 1 || rowMajor.length % columns != 0) {
        throw new IllegalArgumentException(
            name + ": " + rowMajor.length + " values are no rows of " + columns);
      }
      this.name = Objects.requireNonNull(name);
      this.rowMajor = rowMajor;
      this.columns = columns;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long rows() {
      return rowMajor.length / columns;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public void read(long firstRow, int count, float[] out) {
      Objects.checkFromIndexSize(firstRow, count, rows());
      System.arraycopy(rowMajor, (int) (firstRow * columns), out, 0, count * columns);
    }
  }
}
