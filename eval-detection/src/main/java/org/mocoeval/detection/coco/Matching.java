package org.mocoeval.detection.coco;

import java.util.Arrays;
import org.mocoeval.data.coco.CocoAnnotation;

/**
 * Gives each detection, the highest score first, the free truth that it covers most; of equals the
 * later one. Truths that do not count are given only to those that no other fits, and a crowd is
 * never used up. Detections that meet nothing do not count if they are of another size.
 *
 * <p>Differs from {@code cocoeval.py} in one place: there an annotation whose id is 0 makes its
 * match a miss, for 0 also means "no match"; here every id is good.
 */
final class Matching {
  /** An overlap of 1 is to meet every threshold, whatever the roundings. */
  private static final double NEARLY_ALL = 1 - 1e-10;

  private static final double LEAST = Thresholds.overlap(0);

  private final boolean[] crowd;
  private final double[] truthAreas;
  private final double[] areas;
  private final double[] iou;

  /** By detection, the truths that it may match at the lowest threshold. */
  private final int[][] candidates;

  Matching(CocoProblem problem, Bucket bucket, Overlaps overlaps) {
    int truths = bucket.truths().length;
    crowd = new boolean[truths];
    truthAreas = new double[truths];
    for (int t = 0; t < truths; t++) {
      CocoAnnotation truth = problem.truth(bucket.truths()[t]);
      crowd[t] = truth.crowd();
      truthAreas[t] = truth.area();
    }
    areas = overlaps.areas();
    iou = overlaps.iou();
    candidates = new int[areas.length][];
    Arrays.setAll(candidates, d -> candidates(d, truths));
  }

  private int[] candidates(int detection, int truths) {
    int[] near = new int[truths];
    int count = 0;
    for (int t = 0; t < truths; t++) {
      if (iou[detection * truths + t] >= LEAST) {
        near[count++] = t;
      }
    }
    return Arrays.copyOf(near, count);
  }

  Matches match(AreaRange range) {
    boolean[] ignored = new boolean[crowd.length];
    int positives = 0;
    for (int t = 0; t < ignored.length; t++) {
      ignored[t] = crowd[t] || !range.contains(truthAreas[t]);
      positives += ignored[t] ? 0 : 1;
    }
    int[] taken = new int[ignored.length];
    int[] matchedBits = new int[areas.length];
    int[] ignoredBits = new int[areas.length];
    for (int d = 0; d < areas.length; d++) {
      for (int threshold = 0;
          threshold < Thresholds.COUNT && candidates[d].length > 0;
          threshold++) {
        int bit = 1 << threshold;
        int match = best(d, threshold, taken, ignored);
        if (match >= 0) {
          taken[match] |= bit;
          matchedBits[d] |= bit;
          ignoredBits[d] |= ignored[match] ? bit : 0;
        }
      }
      if (!range.contains(areas[d])) {
        ignoredBits[d] |= Matches.AT_ALL & ~matchedBits[d];
      }
    }
    return new Matches(matchedBits, ignoredBits, positives);
  }

  /** The truth that a detection gets, or -1. */
  private int best(int detection, int threshold, int[] taken, boolean[] ignored) {
    int counting = best(detection, threshold, taken, ignored, false);
    return counting >= 0 ? counting : best(detection, threshold, taken, ignored, true);
  }

  private int best(
      int detection, int threshold, int[] taken, boolean[] ignored, boolean amongIgnored) {
    double most = Math.min(Thresholds.overlap(threshold), NEARLY_ALL);
    int best = -1;
    for (int t : candidates[detection]) {
      boolean free = (taken[t] >> threshold & 1) == 0 || crowd[t];
      double overlap = iou[detection * crowd.length + t];
      if (free && ignored[t] == amongIgnored && overlap >= most) {
        most = overlap;
        best = t;
      }
    }
    return best;
  }
}
