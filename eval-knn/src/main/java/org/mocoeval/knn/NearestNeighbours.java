package org.mocoeval.knn;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.FeatureMatrix;

/**
 * Exact cosine neighbours by blocked matrix products.
 *
 * <p>Test rows are taken in blocks; each block is multiplied in single precision with one block of
 * training rows after the other, and every test row keeps the training rows that may be among its k
 * nearest ({@link Candidates} says why none is lost). Those alone, k and a few more, are compared
 * again in double precision in a fixed order ({@link Cosine}), which decides. Therefore the result
 * is a function of the features alone: block sizes, threads and the matrix library do not change a
 * bit of it. Equal similarities are ordered by training row; torch.topk promises no order there.
 *
 * <p>Memory is proportional to the block sizes, plus eight bytes a row for its norm. Cost: 2·D
 * floating-point operations a pair; training features are read once for all norms and twice for
 * each block of test rows.
 *
 * @param blocks how many rows are multiplied at once
 * @param threads threads of everything but the matrix product, which has libtorch's
 */
public record NearestNeighbours(BlockSizes blocks, int threads) {
  /** Bounds the memory of candidate lists where k is large: 64 MiB. */
  private static final int CANDIDATES_AT_ONCE = 1 << 23;

  /**
   * Finds the k nearest training rows of every test row.
   *
   * @param test one row an image
   * @param train as many columns as {@code test}
   * @param k how many, at most the training rows
   * @param progress is told how many pairs of rows were compared since it was last told
   * @param found gets the neighbours, block by block, in the order of the test rows
   * @throws DataException if the columns differ, k exceeds the training rows, a value is not finite
   *     or a row is all zeros; before the first block
   */
  public void search(
      FeatureMatrix test,
      FeatureMatrix train,
      int k,
      LongConsumer progress,
      Consumer<Neighbours> found) {
    requireComparable(test, train, k);
    try (WorkerThreads workers = new WorkerThreads(threads)) {
      MeasuredFeatures tests = new MeasuredFeatures(test, workers);
      MeasuredFeatures trains = new MeasuredFeatures(train, workers);
      BlockSizes sizes = sizesFor(k, tests.count(), trains.count());
      ExactSimilarity exact = new ExactSimilarity(tests, trains, sizes.testRows());
      try (BlockSearch search = new BlockSearch(sizes, k, exact, workers)) {
        for (int first = 0; first < tests.count(); first += sizes.testRows()) {
          int count = Math.min(sizes.testRows(), tests.count() - first);
          found.accept(search.nearest(first, count, progress));
        }
      }
    }
  }

  private BlockSizes sizesFor(int k, int testRows, int trainRows) {
    int affordable = Math.max(1, CANDIDATES_AT_ONCE / Candidates.capacity(k));
    return new BlockSizes(
        Math.min(Math.min(blocks.testRows(), affordable), testRows),
        Math.min(blocks.trainRows(), trainRows));
  }

  private static void requireComparable(FeatureMatrix test, FeatureMatrix train, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("expected at least 1 neighbour, found " + k);
    }
    requireRows(test);
    requireRows(train);
    if (test.columns() != train.columns()) {
      throw new DataException(
          String.format(
              "%s has %,d columns, but %s has %,d: both must be features of the same layer of the"
                  + " same network.",
              test.name(), test.columns(), train.name(), train.columns()));
    }
    if (k > train.rows()) {
      throw new DataException(
          String.format(
              "%s holds %,d images, which have no %,d nearest neighbours among them: lower --k or"
                  + " give more training images.",
              train.name(), train.rows(), k));
    }
  }

  private static void requireRows(FeatureMatrix features) {
    if (features.rows() < 1 || features.rows() > Integer.MAX_VALUE || features.columns() < 1) {
      throw new DataException(
          String.format(
              "%s: expected from 1 to 2³¹ − 1 images with at least one value each, found %,d × %,d.",
              features.name(), features.rows(), features.columns()));
    }
  }
}
