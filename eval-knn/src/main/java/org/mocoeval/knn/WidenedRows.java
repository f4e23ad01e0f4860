package org.mocoeval.knn;

import java.util.Arrays;
import org.mocoeval.cli.WorkerThreads;

/**
 * Some rows of a stretch of training rows as doubles: each is converted once, however many test
 * rows it is near to, and all of them stay in the processor's cache while they are compared.
 */
final class WidenedRows {
  /** 16 MiB: half of the third-level cache of a server's processor; measured best of 4 to 32. */
  private static final int VALUES = 1 << 21;

  private final MeasuredFeatures features;
  private final int columns;
  private final int stretch;
  private final double[] values;

  /** The place of a row of the stretch in {@link #values}; -1 where it is not wanted. */
  private final int[] places;

  private final int[] wanted;
  private int first;

  WidenedRows(MeasuredFeatures features) {
    this.features = features;
    this.columns = features.columns();
    this.stretch = Math.min(features.count(), Math.max(1, VALUES / columns));
    this.values = new double[Math.multiplyExact(stretch, columns)];
    this.places = new int[stretch];
    this.wanted = new int[stretch];
  }

  /** How many consecutive rows belong together. */
  int stretch() {
    return stretch;
  }

  /**
   * Reads rows of one stretch in the order of the file and converts them.
   *
   * @param firstRow the first of the stretch
   * @param rows those that are wanted, in any order, also repeatedly
   * @param from where they begin
   * @param to behind the last
   */
  void load(int firstRow, int[] rows, int from, int to, WorkerThreads workers) {
    first = firstRow;
    Arrays.fill(places, -1);
    for (int i = from; i < to; i++) {
      places[rows[i] - first] = 0;
    }
    int count = 0;
    for (int row = 0; row < stretch; row++) {
      if (places[row] == 0) {
        wanted[count] = row;
        places[row] = count++;
      }
    }
    workers.forRanges(
        count,
        (begin, end) -> {
          float[] row = new float[columns];
          for (int place = begin; place < end; place++) {
            features.read(first + wanted[place], 1, row);
            Cosine.widen(row, 0, values, place * columns, columns);
          }
        });
  }

  /** The dot product of a loaded training row with floats. */
  double dot(int trainRow, float[] other, int start) {
    return Cosine.dot(values, places[trainRow - first] * columns, other, start, columns);
  }
}
