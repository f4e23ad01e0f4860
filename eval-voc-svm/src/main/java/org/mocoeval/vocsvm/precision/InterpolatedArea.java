package org.mocoeval.vocsvm.precision;

import java.util.Arrays;
import org.mocoeval.vocsvm.precision.Ranking.Ties;

/**
 * The area under the precision-recall curve whose precision is the best at this or any higher
 * recall; VOC's from 2010 on, and what the page's SVM tables report (PROTOCOLS B.4).
 *
 * <p>Of equal scores the later row comes first, as a stable {@code numpy.argsort} read backwards
 * has it; the reference's own sort leaves their order to chance.
 */
public record InterpolatedArea() implements AveragePrecision {
  @Override
  public double of(double[] scores, boolean[] positive) {
    Ranking.positives(scores, positive);
    int[] weights = new int[scores.length];
    Arrays.fill(weights, 1);
    return Ranked.of(scores, positive).area(weights);
  }

  @Override
  public String description() {
    return "area under interpolated precision, of equal scores the later row first";
  }

  /** Labels in the order of descending scores: sorted once, weighed often. */
  @SuppressWarnings("ArrayRecordComponent") // Lives as long as one figure.
  record Ranked(int[] order, boolean[] positive) {
    static Ranked of(double[] scores, boolean[] positive) {
      return new Ranked(Ranking.descending(scores, Ties.LATER_ROW_FIRST), positive);
    }

    /**
     * Computes the area as if each row occurred so many times in a row.
     *
     * @param weights at least 0, one a row
     * @return 0 to 1; 0 where no positive row has a weight
     */
    double area(int[] weights) {
      long all = 0;
      long positives = 0;
      for (int row : order) {
        all += weights[row];
        positives += positive[row] ? weights[row] : 0;
      }
      // From the lowest score up, precision can only be replaced by a better one.
      double best = 0;
      double sum = 0;
      long found = positives;
      for (int rank = order.length - 1; rank >= 0; rank--) {
        int row = order[rank];
        for (int copy = 0; copy < weights[row]; copy++) {
          if (positive[row]) {
            best = Math.max(best, (double) found / all);
            sum += best;
            found--;
          }
          all--;
        }
      }
      return positives == 0 ? 0 : sum / positives;
    }
  }
}
