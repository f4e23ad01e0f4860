package org.mocoeval.knn;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.array.FeatureMatrix;

/** Collects a whole search, for tests. */
record Found(List<List<Integer>> rows, List<List<Double>> similarities) {

  static Found by(BlockSizes blocks, int threads, float[][] test, float[][] train, int k) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    new NearestNeighbours(blocks, threads)
        .search(matrix("test", test), matrix("train", train), k, pairs -> {}, found::add);
    return found;
  }

  static FeatureMatrix matrix(String name, float[][] rows) {
    int columns = rows[0].length;
    float[] rowMajor = new float[rows.length * columns];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, rowMajor, row * columns, columns);
    }
    return FeatureMatrix.of(name, rowMajor, columns);
  }

  private void add(Neighbours block) {
    for (int row = 0; row < block.rows(); row++) {
      List<Integer> which = new ArrayList<>();
      List<Double> how = new ArrayList<>();
      for (int rank = 0; rank < block.k(); rank++) {
        which.add(block.trainRow(row, rank));
        how.add(block.similarity(row, rank));
      }
      rows.add(which);
      similarities.add(how);
    }
  }
}
