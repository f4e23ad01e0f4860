package org.mocoeval.detection.coco;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The figures of a category in one range of areas, by overlap threshold.
 *
 * @param truths how many count, at least 1
 * @param precision average precision, 0 to 1
 * @param recall by the most detections of an image that count
 */
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
record CategoryFigures(long truths, double[] precision, Map<Integer, double[]> recall) {
  private static final int[] MOST_DETECTIONS = {1, 10, Thresholds.MOST_DETECTIONS};

  /** Without an entry where no truth counts. */
  static Map<AreaRange, CategoryFigures> of(CategoryRanking ranking, int images) {
    int[] once = new int[images];
    Arrays.fill(once, 1);
    Map<AreaRange, CategoryFigures> figures = new EnumMap<>(AreaRange.class);
    for (AreaRange range : AreaRange.values()) {
      Accumulation accumulation = new Accumulation(ranking, range, once);
      if (accumulation.positives() > 0) {
        figures.put(range, of(accumulation));
      }
    }
    return figures;
  }

  private static CategoryFigures of(Accumulation accumulation) {
    Map<Integer, double[]> recall = new TreeMap<>();
    for (int most : MOST_DETECTIONS) {
      recall.put(most, thresholds().mapToDouble(t -> accumulation.recall(t, most)).toArray());
    }
    double[] precision = thresholds().mapToDouble(accumulation::precision).toArray();
    return new CategoryFigures(accumulation.positives(), precision, recall);
  }

  private static IntStream thresholds() {
    return IntStream.range(0, Thresholds.COUNT);
  }
}
