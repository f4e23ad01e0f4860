package org.mocoeval.vocsvm;

/**
 * scikit-learn's {@code StratifiedKFold} without shuffling, for two sides: each side is dealt to
 * the folds in blocks of consecutive rows (PROTOCOLS B.4).
 */
final class StratifiedFolds {
  private StratifiedFolds() {}

  /**
   * Deals rows to folds.
   *
   * @param positive the rows' sides
   * @param folds how many
   * @return the fold in which each row is held out, from 0
   */
  static int[] of(boolean[] positive, int folds) {
    int positives = count(positive);
    // The sides count in the order of their first rows: that decides who gets a remainder.
    boolean first = positive[0];
    int firstSide = first ? positives : positive.length - positives;
    int[] left = new int[folds];
    int[] leftOfOther = new int[folds];
    for (int i = 0; i < positive.length; i++) {
      int[] side = i < firstSide ? left : leftOfOther;
      side[i % folds]++;
    }
    int[] fold = new int[positive.length];
    int at = 0;
    int atOfOther = 0;
    for (int row = 0; row < fold.length; row++) {
      if (positive[row] == first) {
        while (left[at] == 0) {
          at++;
        }
        left[at]--;
        fold[row] = at;
      } else {
        while (leftOfOther[atOfOther] == 0) {
          atOfOther++;
        }
        leftOfOther[atOfOther]--;
        fold[row] = atOfOther;
      }
    }
    return fold;
  }

  private static int count(boolean[] positive) {
    int count = 0;
    for (boolean side : positive) {
      count += side ? 1 : 0;
    }
    return count;
  }
}
