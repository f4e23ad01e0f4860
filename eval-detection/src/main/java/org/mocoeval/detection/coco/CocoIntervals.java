package org.mocoeval.detection.coco;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.detection.ranking.DrawnFigure;
import org.mocoeval.detection.ranking.ImageDraws;

/**
 * The intervals of AP, AP50 and AP75 over images; see {@link ImageDraws}. Cost: {@code draws ·
 * thresholds · detections} steps, some seconds for COCO's val2017.
 */
public final class CocoIntervals {
  private final Map<CocoMetric, DrawnFigure> figures;

  private CocoIntervals(Map<CocoMetric, DrawnFigure> figures) {
    this.figures = figures;
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
    Map<CocoMetric, DrawnFigure> figures = new EnumMap<>(CocoMetric.class);
    put(figures, CocoMetric.AP, score, draws, 0, Thresholds.COUNT);
    put(figures, CocoMetric.AP50, score, draws, 0, 1);
    put(figures, CocoMetric.AP75, score, draws, 5, 6);
    return new CocoIntervals(figures);
  }

  private static void put(
      Map<CocoMetric, DrawnFigure> figures,
      CocoMetric metric,
      CocoScore score,
      ImageDraws draws,
      int from,
      int to) {
    draws.figure(score.value(metric), from, to).ifPresent(f -> figures.put(metric, f));
  }

  /**
   * Finds the interval of a metric and what it is made from.
   *
   * @param metric any
   * @return empty for others than the three, and where too few images are there
   */
  public Optional<DrawnFigure> of(CocoMetric metric) {
    return Optional.ofNullable(figures.get(metric));
  }
}
