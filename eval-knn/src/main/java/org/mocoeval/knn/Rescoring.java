package org.mocoeval.knn;

import java.util.Arrays;
import org.mocoeval.cli.WorkerThreads;

/**
 * Turns the candidates of a block of test rows into neighbour lists, by their exact similarities.
 * Training rows are visited a stretch at a time, in the order of the file, so that a file larger
 * than memory is read once per block and not at random; within a stretch, test row by test row.
 */
final class Rescoring {
  private final Candidates[] candidates;
  private final int[] starts;
  private final int[] trainRows;
  private final double[] similarities;

  /** Takes the candidates of the first {@code count} test rows of a block. */
  Rescoring(Candidates[] candidates, int count) {
    this.candidates = Arrays.copyOf(candidates, count);
    this.starts = new int[count + 1];
    for (int row = 0; row < count; row++) {
      starts[row + 1] = starts[row] + candidates[row].count();
    }
    this.trainRows = new int[starts[count]];
    this.similarities = new double[starts[count]];
  }

  Neighbours rank(int firstTestRow, int k, ExactSimilarity exact, WorkerThreads workers) {
    compare(flatten(), exact, workers);
    int[] nearest = new int[candidates.length * k];
    double[] howNear = new double[nearest.length];
    workers.forRanges(
        candidates.length,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            requireWithinBound(row);
            int[] order = Ranking.order(similarities, trainRows, starts[row], countOf(row));
            for (int rank = 0; rank < k; rank++) {
              nearest[row * k + rank] = trainRows[order[rank]];
              howNear[row * k + rank] = similarities[order[rank]];
            }
          }
        });
    return new Neighbours(firstTestRow, k, nearest, howNear);
  }

  private int countOf(int row) {
    return starts[row + 1] - starts[row];
  }

  /** Fills the training row of every pair and returns the test row of every pair. */
  private int[] flatten() {
    int[] testRows = new int[trainRows.length];
    for (int row = 0; row < candidates.length; row++) {
      Arrays.fill(testRows, starts[row], starts[row + 1], row);
      for (int slot = 0; slot < candidates[row].count(); slot++) {
        trainRows[starts[row] + slot] = candidates[row].row(slot);
      }
    }
    return testRows;
  }

  /** Fills the similarity of every pair. */
  private void compare(int[] testRows, ExactSimilarity exact, WorkerThreads workers) {
    TrainStretch stretch = new TrainStretch(exact.train());
    int[] ends = new int[(exact.train().count() - 1) / stretch.length() + 1];
    int[] visits = byStretch(stretch.length(), ends);
    int[] visitedRows = Arrays.stream(visits).map(pair -> trainRows[pair]).toArray();
    for (int i = 0; i < ends.length; i++) {
      int begin = i == 0 ? 0 : ends[i - 1];
      stretch.load(i * stretch.length(), visitedRows, begin, ends[i], workers);
      workers.forRanges(
          ends[i] - begin,
          (first, last) -> {
            ExactSimilarity.TestRow row = exact.testRow();
            for (int visit = begin + first; visit < begin + last; visit++) {
              int pair = visits[visit];
              similarities[pair] = row.similarity(testRows[pair], trainRows[pair], stretch);
            }
          });
    }
  }

  /**
   * A counting sort of the pairs, which keeps the order of the test rows within a stretch.
   *
   * @param rows of a stretch
   * @param ends receives where each stretch ends
   */
  private int[] byStretch(int rows, int[] ends) {
    for (int trainRow : trainRows) {
      ends[trainRow / rows]++;
    }
    int before = 0;
    for (int stretch = 0; stretch < ends.length; stretch++) {
      before += ends[stretch];
      ends[stretch] = before - ends[stretch];
    }
    int[] visits = new int[trainRows.length];
    for (int pair = 0; pair < visits.length; pair++) {
      visits[ends[trainRows[pair] / rows]++] = pair;
    }
    return visits;
  }

  private void requireWithinBound(int row) {
    for (int slot = 0; slot < countOf(row); slot++) {
      candidates[row].requireWithinBound(slot, similarities[starts[row] + slot]);
    }
  }
}
