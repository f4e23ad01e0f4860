package org.mocoeval.benchmarks.growth;

import java.util.Objects;
import org.mocoeval.data.array.FeatureMatrix;

/**
 * Some rows of features that lie in a file; nothing but what is asked for is read.
 *
 * @param all of the file
 * @param first row, from 0
 * @param rows how many
 */
record RowsOfFile(FeatureMatrix all, long first, long rows) implements FeatureMatrix {
  RowsOfFile {
    Objects.checkFromIndexSize(first, rows, all.rows());
  }

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public int columns() {
    return all.columns();
  }

  @Override
  public void read(long firstRow, int count, float[] out) {
    Objects.checkFromIndexSize(firstRow, count, rows);
    all.read(first + firstRow, count, out);
  }
}
