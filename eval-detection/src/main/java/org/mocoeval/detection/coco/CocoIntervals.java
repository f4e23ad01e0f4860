package org.mocoeval.detection.coco;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.detection.ranking.ImageDraws;
import org.mocoeval.results.record.Interval;

/**
 * The intervals of AP, AP50 and AP75 over images; see {@link ImageDraws}. Cost: {@code draws ·
 * thresholds · detections} steps, some seconds for COCO's val2017.
 */
public final class CocoIntervals {
  private final Map<CocoMetric, Interval> intervals;

  private CocoIntervals(Map<CocoMetric, Interval> intervals) {
    this.intervals = intervals;
  }

  /**
   * Draws images.
   *
   * @param score of the set
   * @param seed of the draws
   * @param threads at least 1; the intervals do not depend on them
   * @return the intervals
   */
  public static CocoIntervals of(CocoScore score, long seed, int threads) {
    ImageDraws draws = ImageDraws.of(score.images(), seed, threads, score::precisions);
    Map<CocoMetric, Interval> intervals = new EnumMap<>(CocoMetric.class);
    put(intervals, CocoMetric.AP, score, draws, 0, Thresholds.COUNT);
    put(intervals, CocoMetric.AP50, score, draws, 0, 1);
    put(intervals, CocoMetric.AP75, score, draws, 5, 6);
    return new CocoIntervals(intervals);
  }

  private static void put(
      Map<CocoMetric, Interval> intervals,
      CocoMetric metric,
      CocoScore score,
      ImageDraws draws,
      int from,
      int to) {
    draws.interval(score.value(metric), from, to).ifPresent(i -> intervals.put(metric, i));
  }

  /**
   * Finds the interval of a metric.
   *
   * @param metric any
   * @return fractions; empty for others than the three, and where too few images are there
   */
  public Optional<Interval> of(CocoMetric metric) {
    return Optional.ofNullable(intervals.get(metric));
  }
}
