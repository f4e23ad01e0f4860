package org.mocoeval.knn;

import java.util.Arrays;
import org.mocoeval.cli.WorkerThreads;

/**
 * Turns the candidates of a block of test rows into neighbour lists, by their exact similarities.
 * Training rows are visited in the order of the file, so that a file larger than memory is read
 * once per block and not at random, and a row that is near to many is read once.
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
    int[] testRows = flatten();
    int[] visits = inOrderOfTheFile();
    workers.forRanges(
        visits.length,
        (from, to) -> {
          ExactSimilarity.Row row = exact.row();
          for (int visit = from; visit < to; visit++) {
            int pair = visits[visit];
            similarities[pair] = row.similarity(testRows[pair], trainRows[pair]);
          }
        });
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

  /** A counting sort of the pairs by training row. */
  private int[] inOrderOfTheFile() {
    int[] next = new int[Arrays.stream(trainRows).max().orElse(0) + 2];
    for (int trainRow : trainRows) {
      next[trainRow + 1]++;
    }
    for (int row = 1; row < next.length; row++) {
      next[row] += next[row - 1];
    }
    int[] visits = new int[trainRows.length];
    for (int pair = 0; pair < visits.length; pair++) {
      visits[next[trainRows[pair]]++] = pair;
    }
    return visits;
  }

  private void requireWithinBound(int row) {
    for (int slot = 0; slot < countOf(row); slot++) {
      candidates[row].requireWithinBound(slot, similarities[starts[row] + slot]);
    }
  }
}
