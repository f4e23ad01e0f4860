package org.mocoeval.detection.voc;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.mocoeval.cli.WorkerThreads;

/**
 * Detections → matches → ranking → precision and recall → average precision, class by class.
 *
 * @param definition of average precision
 * @param matching whose rule
 * @param thresholds overlaps that make a match, at most 31
 */
@SuppressWarnings("ArrayRecordComponent") // Two constants, never compared.
public record VocEvaluation(ApDefinition definition, VocMatching matching, double[] thresholds) {
  private static final int MOST_THRESHOLDS = Integer.SIZE - 1;

  /** Refuses more thresholds than a mask of bits holds. */
  public VocEvaluation {
    thresholds = thresholds.clone();
    if (thresholds.length < 1 || thresholds.length > MOST_THRESHOLDS) {
      throw new IllegalArgumentException("expected 1 to 31 thresholds, found " + thresholds.length);
    }
  }

  /**
   * Sets up detectron2's {@code PascalVOCDetectionEvaluator}: AP50, AP75 and their mean over 0.50
   * to 0.95 (PROTOCOLS F).
   *
   * @param definition by the year of the set: eleven points for 2007
   * @return the evaluation
   */
  public static VocEvaluation detectron2(ApDefinition definition) {
    return new VocEvaluation(definition, VocMatching.DETECTRON2, hundredths());
  }

  /**
   * Sets up mmdet's {@code VOCDataset.evaluate}, which reports AP50 alone (PROTOCOLS F).
   *
   * @param definition by the year of the set: eleven points for 2007
   * @return the evaluation
   */
  public static VocEvaluation mmdet(ApDefinition definition) {
    return new VocEvaluation(definition, VocMatching.MMDET, hundredths());
  }

  /** 0.50 to 0.95, in detectron2's roundings. */
  private static double[] hundredths() {
    return IntStream.range(0, 10).mapToDouble(i -> (50 + 5 * i) / 100.0).toArray();
  }

  /**
   * Scores.
   *
   * @param truth the objects
   * @param detections by class; a class that has none may be missing
   * @param threads at least 1; the score does not depend on them
   * @return the score
   */
  public VocScore score(
      VocTruth truth, SortedMap<String, ClassDetections> detections, int threads) {
    SortedSet<String> all = new TreeSet<>(truth.classNames());
    all.addAll(detections.keySet());
    List<String> names = List.copyOf(all);
    ClassRanking[] ranked = new ClassRanking[names.size()];
    ClassDetections none = new ClassDetections(new int[0], new double[0], new double[0]);
    try (WorkerThreads workers = new WorkerThreads(threads)) {
      workers.forEach(
          names.size(),
          c -> {
            ClassTruth own = ClassTruth.of(truth.objects(), names.get(c));
            ClassDetections found = detections.getOrDefault(names.get(c), none);
            ranked[c] = matching.match(own, found, thresholds);
          });
    }
    return new VocScore(this, truth.images().size(), names, List.of(ranked));
  }

  /** Finds a threshold. */
  int index(double threshold) {
    int index = Arrays.binarySearch(thresholds, threshold);
    if (index < 0) {
      throw new IllegalArgumentException("no threshold " + threshold);
    }
    return index;
  }

  @Override
  public double[] thresholds() {
    return thresholds.clone();
  }
}
