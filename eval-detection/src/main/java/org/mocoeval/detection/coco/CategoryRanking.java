package org.mocoeval.detection.coco;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.detection.ranking.StableOrder;

/**
 * All detections of a category in descending order of their scores, with what became of them.
 *
 * @param images of each detection
 * @param ranks of each detection within its image, from 0
 * @param ranges by range of areas
 */
@SuppressWarnings("ArrayRecordComponent") // Eighty of them, read again and again, never compared.
record CategoryRanking(int[] images, int[] ranks, Map<AreaRange, Ranked> ranges) {
  /**
   * What became of the detections in one range of areas.
   *
   * @param matched of each detection, see {@link Matches}
   * @param ignored of each detection, see {@link Matches}
   * @param truthImages images with truths that count, one entry for each truth
   */
  @SuppressWarnings("ArrayRecordComponent") // As above.
  record Ranked(int[] matched, int[] ignored, int[] truthImages) {}

  /**
   * Ranks.
   *
   * @param problem all
   * @param buckets of the category, by image
   * @param matches one for each bucket
   */
  static CategoryRanking of(
      CocoProblem problem, List<Bucket> buckets, List<Map<AreaRange, Matches>> matches) {
    int count = buckets.stream().mapToInt(b -> b.detections().length).sum();
    double[] scores = new double[count];
    int[] owners = new int[count];
    int[] ranks = new int[count];
    int at = 0;
    for (int b = 0; b < buckets.size(); b++) {
      int[] detections = buckets.get(b).detections();
      for (int rank = 0; rank < detections.length; rank++) {
        scores[at] = problem.detection(detections[rank]).score();
        owners[at] = b;
        ranks[at++] = rank;
      }
    }
    int[] order = StableOrder.descending(scores);
    int[] ownersInOrder = pick(owners, order);
    int[] ranksInOrder = pick(ranks, order);
    int[] images = new int[count];
    for (int i = 0; i < count; i++) {
      images[i] = buckets.get(ownersInOrder[i]).image();
    }
    Map<AreaRange, Ranked> ranges = new EnumMap<>(AreaRange.class);
    for (AreaRange range : AreaRange.values()) {
      List<Matches> inRange = matches.stream().map(m -> m.get(range)).toList();
      ranges.put(range, ranked(inRange, buckets, ownersInOrder, ranksInOrder));
    }
    return new CategoryRanking(images, ranksInOrder, ranges);
  }

  private static Ranked ranked(
      List<Matches> matches, List<Bucket> buckets, int[] owners, int[] ranks) {
    int[] matched = new int[owners.length];
    int[] ignored = new int[owners.length];
    for (int i = 0; i < owners.length; i++) {
      Matches of = matches.get(owners[i]);
      matched[i] = of.matched()[ranks[i]];
      ignored[i] = of.ignored()[ranks[i]];
    }
    int[] truthImages = new int[matches.stream().mapToInt(Matches::positives).sum()];
    int at = 0;
    for (int b = 0; b < buckets.size(); b++) {
      for (int i = 0; i < matches.get(b).positives(); i++) {
        truthImages[at++] = buckets.get(b).image();
      }
    }
    return new Ranked(matched, ignored, truthImages);
  }

  private static int[] pick(int[] values, int[] order) {
    int[] picked = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = values[order[i]];
    }
    return picked;
  }
}
