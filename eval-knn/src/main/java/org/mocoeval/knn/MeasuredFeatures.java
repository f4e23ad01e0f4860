package org.mocoeval.knn;

import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.array.FeatureMatrix;

/** Features whose rows were all read once: every value is finite, every row has a length. */
final class MeasuredFeatures {
  private final FeatureMatrix features;
  private final double[] norms;

  MeasuredFeatures(FeatureMatrix features, WorkerThreads workers) {
    this.features = features;
    this.norms = RowNorms.of(features, workers);
  }

  int count() {
    return norms.length;
  }

  int columns() {
    return features.columns();
  }

  double norm(int row) {
    return norms[row];
  }

  void read(int firstRow, int rows, float[] out) {
    features.read(firstRow, rows, out);
  }
}
