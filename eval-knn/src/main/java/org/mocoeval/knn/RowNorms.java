package org.mocoeval.knn;

import java.util.Objects;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.FeatureMatrix;

/** Reads all features once, before any work: the length of every row, and that it has one. */
final class RowNorms {
  private static final int ROWS_AT_ONCE = 64;

  private RowNorms() {}

  /**
   * Computes ‖x‖₂ of every row.
   *
   * @throws DataException if a value is not finite or a row is zero
   */
  static double[] of(FeatureMatrix features, WorkerThreads workers) {
    double[] norms = new double[Math.toIntExact(features.rows())];
    workers.forRanges(norms.length, (from, to) -> fill(features, norms, from, to));
    return norms;
  }

  private static void fill(FeatureMatrix features, double[] norms, int from, int to) {
    int columns = features.columns();
    float[] rows = new float[Math.multiplyExact(ROWS_AT_ONCE, columns)];
    double[] widened = new double[columns];
    for (int first = from; first < to; first += ROWS_AT_ONCE) {
      int count = Math.min(ROWS_AT_ONCE, to - first);
      features.read(first, count, rows);
      for (int row = 0; row < count; row++) {
        Cosine.widen(rows, row * columns, widened);
        double square = Cosine.dot(widened, rows, row * columns);
        if (!(square > 0) || Double.isInfinite(square)) {
          throw unusable(features, (long) first + row, rows, row * columns);
        }
        norms[first + row] = Math.sqrt(square);
      }
    }
  }

  private static DataException unusable(
      FeatureMatrix features, long row, float[] rows, int rowStart) {
    for (int column = 0; column < features.columns(); column++) {
      float value = rows[rowStart + column];
      if (!Float.isFinite(value)) {
        return new DataException(
            String.format(
                "%s: expected finite features, found %s in row %d, column %d (counted from 0). Look"
                    + " at the checkpoint and the image that made this row.",
                features.name(), value, row, column));
      }
    }
    return new DataException(
        String.format(
            "%s: row %d (counted from 0) is all zeros, so it has no direction and no neighbours."
                + " Look at the checkpoint and the image that made this row.",
            Objects.requireNonNull(features.name()), row));
  }
}
