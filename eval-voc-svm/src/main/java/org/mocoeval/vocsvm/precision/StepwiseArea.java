package org.mocoeval.vocsvm.precision;

import org.mocoeval.vocsvm.precision.Ranking.Ties;

/**
 * The sum of precision times gained recall over the distinct scores, without interpolation:
 * scikit-learn's {@code average_precision_score}, by which the reference chooses the cost
 * (PROTOCOLS B.4). Equal scores are one step, so their order does not matter.
 */
public record StepwiseArea() implements AveragePrecision {
  @Override
  public double of(double[] scores, boolean[] positive) {
    int positives = Ranking.positives(scores, positive);
    int[] order = Ranking.descending(scores, Ties.EARLIER_ROW_FIRST);
    double sum = 0;
    int found = 0;
    int foundBefore = 0;
    for (int rank = 0; rank < order.length; rank++) {
      found += positive[order[rank]] ? 1 : 0;
      boolean lastOfItsScore =
          rank + 1 == order.length || scores[order[rank + 1]] != scores[order[rank]];
      if (lastOfItsScore) {
        sum += (found - foundBefore) * ((double) found / (rank + 1));
        foundBefore = found;
      }
    }
    return sum / positives;
  }

  @Override
  public String description() {
    return "precision times gained recall over distinct scores";
  }
}
