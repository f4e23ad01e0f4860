package org.mocoeval.linear;

import org.mocoeval.data.DataException;
import org.mocoeval.data.array.FeatureMatrix;

/**
 * Mean and standard deviation of each column of features, over all images and divided by their
 * number, in double precision. Every value is read once, and must be finite.
 */
@SuppressWarnings("ArrayRecordComponent") // Read, never compared.
record ColumnStatistics(double[] mean, double[] deviation) {
  /**
   * Reads all rows twice: the second pass sums squares around the mean.
   *
   * @throws DataException if a value is not finite; names its row and column
   */
  static ColumnStatistics of(FeatureMatrix features) {
    int columns = features.columns();
    double[] mean = new double[columns];
    double[] deviation = new double[columns];
    eachRow(
        features,
        row -> {
          for (int c = 0; c < columns; c++) {
            mean[c] += row[c];
          }
        });
    divide(mean, features.rows());
    eachRow(
        features,
        row -> {
          for (int c = 0; c < columns; c++) {
            deviation[c] += (row[c] - mean[c]) * (row[c] - mean[c]);
          }
        });
    divide(deviation, features.rows());
    for (int c = 0; c < columns; c++) {
      deviation[c] = Math.sqrt(deviation[c]);
    }
    return new ColumnStatistics(mean, deviation);
  }

  /**
   * Reads all rows once.
   *
   * @throws DataException if a value is not finite; names its row and column
   */
  static void requireFinite(FeatureMatrix features) {
    eachRow(features, row -> {});
  }

  private interface RowConsumer {
    void accept(float[] row);
  }

  private static void eachRow(FeatureMatrix features, RowConsumer consumer) {
    float[] row = new float[features.columns()];
    for (long i = 0; i < features.rows(); i++) {
      features.read(i, 1, row);
      for (int c = 0; c < row.length; c++) {
        if (!Float.isFinite(row[c])) {
          throw new DataException(
              "%s: expected finite features, found %s in row %d, column %d: leave that image out, or extract it again"
                  .formatted(features.name(), row[c], i, c));
        }
      }
      consumer.accept(row);
    }
  }

  private static void divide(double[] sums, long by) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] /= by;
    }
  }

  /** The features minus the mean, over the deviation; a column that never varies becomes 0. */
  FeatureMatrix applyTo(FeatureMatrix features) {
    return new Standardised(features, this);
  }

  private record Standardised(FeatureMatrix raw, ColumnStatistics by) implements FeatureMatrix {
    @Override
    public String name() {
      return raw.name();
    }

    @Override
    public long rows() {
      return raw.rows();
    }

    @Override
    public int columns() {
      return raw.columns();
    }

    @Override
    public void read(long firstRow, int count, float[] out) {
      raw.read(firstRow, count, out);
      for (int i = 0; i < count * columns(); i++) {
        int c = i % columns();
        double spread = by.deviation[c];
        out[i] = spread == 0 ? 0 : (float) ((out[i] - by.mean[c]) / spread);
      }
    }
  }
}
