package org.mocoeval.knn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.mocoeval.cli.WorkerThreads;

/** Searches all training rows for the neighbours of one block of test rows after the other. */
final class BlockSearch implements AutoCloseable {
  private final int k;
  private final int trainRowsAtOnce;
  private final ExactSimilarity exact;
  private final WorkerThreads workers;
  private final BlockProduct product;
  private final Candidates[] candidates;

  BlockSearch(BlockSizes sizes, int k, ExactSimilarity exact, WorkerThreads workers) {
    this.k = k;
    this.trainRowsAtOnce = sizes.trainRows();
    this.exact = exact;
    this.workers = workers;
    this.product = new BlockProduct(sizes, exact.columns(), workers);
    this.candidates = new Candidates[sizes.testRows()];
    Arrays.setAll(candidates, row -> new Candidates(k, exact.columns()));
  }

  Neighbours nearest(int firstTestRow, int testRows, LongConsumer progress) {
    exact.load(firstTestRow, testRows);
    product.load(BlockProduct.Side.TEST, exact.test(), firstTestRow, testRows);
    for (int row = 0; row < testRows; row++) {
      candidates[row].clear();
    }
    int allTrainRows = exact.train().count();
    for (int first = 0; first < allTrainRows; first += trainRowsAtOnce) {
      int firstTrainRow = first;
      int trainRows = Math.min(trainRowsAtOnce, allTrainRows - first);
      product.load(BlockProduct.Side.TRAIN, exact.train(), first, trainRows);
      product.multiply(
          testRows, trainRows, estimates -> scan(estimates, testRows, firstTrainRow, trainRows));
      progress.accept((long) testRows * trainRows);
    }
    tighten(testRows);
    return new Rescoring(candidates, testRows).rank(firstTestRow, k, exact, workers);
  }

  private void scan(FloatBuffer estimates, int testRows, int firstTrainRow, int trainRows) {
    workers.forRanges(
        testRows,
        (from, to) -> {
          float[] values = new float[trainRows];
          ExactSimilarity.TrainRow exactly = exact.trainRow();
          Candidates.Scratch scratch = Candidates.Scratch.of(Candidates.capacity(k));
          for (int row = from; row < to; row++) {
            int testRow = row;
            estimates.get(row * trainRows, values);
            candidates[row].scan(
                firstTrainRow, values, trainRow -> exactly.similarity(testRow, trainRow), scratch);
          }
        });
  }

  private void tighten(int testRows) {
    Candidates.Scratch scratch = Candidates.Scratch.of(Candidates.capacity(k));
    for (int row = 0; row < testRows; row++) {
      candidates[row].tighten(scratch);
    }
  }

  @Override
  public void close() {
    product.close();
  }
}
