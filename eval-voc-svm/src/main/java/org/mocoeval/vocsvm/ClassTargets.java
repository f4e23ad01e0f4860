package org.mocoeval.vocsvm;

import java.util.stream.IntStream;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.vocsvm.precision.ScoredClass;

/**
 * One class's column of the targets, read as the protocol reads it at each point.
 *
 * @param targets of all classes
 * @param cls which of them
 */
record ClassTargets(VocTargets targets, int cls) {
  /** The side of every row when training: a difficult image is a negative (PROTOCOLS B.4). */
  boolean[] sides() {
    boolean[] positive = new boolean[targets.rows()];
    for (int row = 0; row < positive.length; row++) {
      positive[row] = isPresent(row);
    }
    return positive;
  }

  /** Rows that are labelled: neither difficult nor outside a low-shot sample. */
  int[] labelledRows() {
    return IntStream.range(0, targets.rows())
        .filter(row -> targets.at(row, cls) != VocTargets.IGNORE)
        .toArray();
  }

  boolean isPresent(int row) {
    return targets.at(row, cls) == VocTargets.PRESENT;
  }

  /** Which of the rows are present. */
  boolean[] present(int[] rows) {
    boolean[] positive = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      positive[i] = isPresent(rows[i]);
    }
    return positive;
  }

  int positives() {
    return Math.toIntExact(targets.count(cls, VocTargets.PRESENT));
  }

  /** What counts when testing: difficult images are left out (PROTOCOLS B.4). */
  ScoredClass scored(double[] scoresOfAllRows) {
    int[] rows = labelledRows();
    return new ScoredClass(pick(scoresOfAllRows, rows), present(rows), rows);
  }

  static double[] pick(double[] values, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }
}
