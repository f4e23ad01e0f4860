package org.mocoeval.knn;

import java.util.Arrays;
import org.mocoeval.cli.WorkerThreads;

/**
 * Those of some consecutive training rows that are compared exactly. They stay in the processor's
 * cache while one test row after the other is held against them.
 */
final class TrainStretch {
  /** 16 MiB: half of the third-level cache of a server's processor; measured best of 4 to 32. */
  private static final int VALUES = 1 << 22;

  private final MeasuredFeatures features;
  private final int columns;
  private final int length;
  private final float[] values;

  /** The place of a row of the stretch among {@link #values}; -1 where it is not wanted. */
  private final int[] places;

  private final int[] wanted;
  private int first;

  TrainStretch(MeasuredFeatures features) {
    this.features = features;
    this.columns = features.columns();
    this.length = Math.min(features.count(), Math.max(1, VALUES / columns));
    this.values = new float[Math.multiplyExact(length, columns)];
    this.places = new int[length];
    this.wanted = new int[length];
  }

  /** How many consecutive rows belong together. */
  int length() {
    return length;
  }

  /**
   * Reads rows of one stretch in the order of the file.
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
    for (int row = 0; row < length; row++) {
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
            System.arraycopy(row, 0, values, place * columns, columns);
          }
        });
  }

  /** The dot product of a loaded training row with the values of a test row. */
  double dot(double[] testRow, int trainRow) {
    return Cosine.dot(testRow, values, places[trainRow - first] * columns);
  }
}
