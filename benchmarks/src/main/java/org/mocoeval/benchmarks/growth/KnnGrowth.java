package org.mocoeval.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.mocoeval.data.array.NpyFeatures;
import org.mocoeval.knn.BlockSizes;
import org.mocoeval.knn.NearestNeighbours;

/**
 * Neighbours among rows of a file larger than memory may be, read as {@code eval-knn} reads a
 * feature store: in blocks, with nothing but the blocks in memory.
 *
 * @param axis what grows
 */
record KnnGrowth(Axis axis) implements Growing {
  /** Which side of the search grows. */
  enum Axis {
    /** Training rows, for 500 test rows. */
    TRAIN,
    /** Test rows, among 20,000 training rows. */
    TEST
  }

  private static final int TEST_ROWS = 500;
  private static final int TRAIN_ROWS = 20_000;

  /** As many as the published protocols look at (PROTOCOLS E). */
  private static final int NEIGHBOURS = 200;

  @Override
  public void prepare(Path folder, long largest) throws IOException {
    file(folder).write(largest + (axis == Axis.TRAIN ? TEST_ROWS : TRAIN_ROWS));
  }

  @Override
  public Supplier<?> at(Path folder, int size) {
    // Test rows come first, so that the training rows of a size are those of the next, and more.
    int test = axis == Axis.TRAIN ? TEST_ROWS : size;
    int train = axis == Axis.TRAIN ? size : TRAIN_ROWS;
    NearestNeighbours search = new NearestNeighbours(BlockSizes.DEFAULT, GrowthProcess.THREADS);
    return () -> {
      try (NpyFeatures all = NpyFeatures.open(file(folder).path())) {
        int[] found = {0};
        search.search(
            new RowsOfFile(all, 0, test),
            new RowsOfFile(all, test, train),
            Math.min(NEIGHBOURS, train),
            pairs -> {},
            neighbours -> found[0] += neighbours.rows());
        return found;
      }
    };
  }

  private static KnnFile file(Path folder) {
    return new KnnFile(folder.resolve("knn-features.npy"));
  }
}
