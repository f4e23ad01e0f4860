package org.mocoeval.detection.coco;

import java.util.Arrays;
import org.mocoeval.detection.coco.CategoryRanking.Ranked;

/**
 * Precision and recall of a category's ranking. Images may be weighed: an image of weight 2 counts
 * as two images alike, one of weight 0 is not there.
 */
final class Accumulation {
  /** {@code np.spacing(1)}, which keeps 0/0 away in {@code cocoeval.py}. */
  private static final double EPSILON = Math.ulp(1.0);

  private final CategoryRanking ranking;
  private final Ranked range;
  private final int[] weights;
  private final long positives;
  private final double[] recalls;
  private final double[] precisions;

  Accumulation(CategoryRanking ranking, AreaRange range, int[] weights) {
    this.ranking = ranking;
    this.range = ranking.ranges().get(range);
    this.weights = weights;
    this.positives = Arrays.stream(this.range.truthImages()).mapToLong(i -> weights[i]).sum();
    recalls = new double[ranking.images().length];
    precisions = new double[recalls.length];
  }

  /** How many truths count. */
  long positives() {
    return positives;
  }

  /** The share of the truths that are found by the best detections of each image. */
  double recall(int threshold, int mostDetections) {
    long hits = 0;
    for (int i = 0; i < recalls.length; i++) {
      boolean hit = ((range.matched()[i] & ~range.ignored()[i]) >> threshold & 1) == 1;
      hits += hit && ranking.ranks()[i] < mostDetections ? weights[ranking.images()[i]] : 0;
    }
    return (double) hits / positives;
  }

  /**
   * The mean over the recalls of the best precision at that or any higher recall. Precision only
   * falls between one hit and the next, so that hits are all that must be kept; of an image that
   * counts several times, the last copy of a hit is the best.
   */
  double precision(int threshold) {
    int hits = walk(threshold);
    int wanted = Thresholds.RECALLS - 1;
    while (wanted >= 0 && (hits == 0 || recalls[hits - 1] < Thresholds.recall(wanted))) {
      wanted--;
    }
    double best = 0;
    double sum = 0;
    for (int i = hits - 1; i >= 0; i--) {
      best = Math.max(best, precisions[i]);
      double before = i == 0 ? -1 : recalls[i - 1];
      while (wanted >= 0 && before < Thresholds.recall(wanted)) {
        sum += best;
        wanted--;
      }
    }
    return sum / Thresholds.RECALLS;
  }

  private int walk(int threshold) {
    int[] matched = range.matched();
    int[] ignored = range.ignored();
    int[] images = ranking.images();
    long hits = 0;
    long seen = 0;
    int count = 0;
    for (int i = 0; i < images.length; i++) {
      int weight = weights[images[i]];
      if (weight > 0 && (ignored[i] >> threshold & 1) == 0) {
        seen += weight;
        if ((matched[i] >> threshold & 1) == 1) {
          hits += weight;
          recalls[count] = (double) hits / positives;
          precisions[count++] = hits / (seen + EPSILON);
        }
      }
    }
    return count;
  }
}
