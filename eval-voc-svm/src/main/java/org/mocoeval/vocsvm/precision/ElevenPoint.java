package org.mocoeval.vocsvm.precision;

import org.mocoeval.vocsvm.precision.Ranking.Ties;

/**
 * The mean over recalls 0, 0.1, …, 1 of the best precision at that or any higher recall: VOC2007's
 * own, which its SVM table does not use. Of equal scores the earlier row comes first, as in the
 * devkit's stable sort. The recalls are multiples of the double 0.1, as in the Python references:
 * three of them lie a rounding above their tenth, so that a recall of exactly 0.3 does not reach
 * 0.3.
 */
public record ElevenPoint() implements AveragePrecision {
  private static final int TENTHS = 10;

  @Override
  public double of(double[] scores, boolean[] positive) {
    int positives = Ranking.positives(scores, positive);
    int[] order = Ranking.descending(scores, Ties.EARLIER_ROW_FIRST);
    double[] bestFromTenth = new double[TENTHS + 1];
    int found = 0;
    int reached = 0;
    for (int rank = 0; rank < order.length; rank++) {
      if (positive[order[rank]]) {
        found++;
        while (reached < TENTHS && (double) found / positives >= (reached + 1) * 0.1) {
          reached++;
        }
        double precision = (double) found / (rank + 1);
        bestFromTenth[reached] = Math.max(bestFromTenth[reached], precision);
      }
    }
    double sum = 0;
    double best = 0;
    for (int tenth = TENTHS; tenth >= 0; tenth--) {
      best = Math.max(best, bestFromTenth[tenth]);
      sum += best;
    }
    return sum / (TENTHS + 1);
  }

  @Override
  public String description() {
    return "eleven points, of equal scores the earlier row first";
  }
}
