package org.mocoeval.detection.voc;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What detections are worth. Unchangeable. */
public final class VocScore {
  private final VocEvaluation evaluation;
  private final int[] once;
  private final List<String> classNames;
  private final List<ClassRanking> rankings;

  VocScore(
      VocEvaluation evaluation, int images, List<String> classNames, List<ClassRanking> rankings) {
    this.evaluation = evaluation;
    this.once = new int[images];
    Arrays.fill(once, 1);
    this.classNames = List.copyOf(classNames);
    this.rankings = List.copyOf(rankings);
  }

  /**
   * Lists the classes of truth and detections.
   *
   * @return by name
   */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Counts the images.
   *
   * @return with or without objects
   */
  public int images() {
    return once.length;
  }

  /**
   * Counts the objects of a class that count.
   *
   * @param cls its place in {@link #classNames}
   * @return difficult ones are left out
   */
  public long truths(int cls) {
    return rankings.get(cls).truthImages().length;
  }

  /**
   * Gives the average precision of a class.
   *
   * @param cls its place in {@link #classNames}
   * @param threshold one of the evaluation's
   * @return 0 to 1; absent if no object of the class counts
   */
  public OptionalDouble precision(int cls, double threshold) {
    return precision(cls, evaluation.index(threshold), once);
  }

  /**
   * Averages over the classes that have objects.
   *
   * @param threshold one of the evaluation's
   * @return 0 to 1; absent if there are none
   */
  public OptionalDouble precision(double threshold) {
    return mean(evaluation.index(threshold), once);
  }

  /**
   * Averages over all thresholds.
   *
   * @return 0 to 1; absent if there are no objects
   */
  public OptionalDouble precision() {
    return Arrays.stream(evaluation.thresholds())
        .mapToObj(this::precision)
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  /** The means by threshold, with images weighed; NaN where no class has objects. */
  double[] precisions(int[] weights) {
    return IntStream.range(0, evaluation.thresholds().length)
        .mapToDouble(t -> mean(t, weights).orElse(Double.NaN))
        .toArray();
  }

  VocEvaluation evaluation() {
    return evaluation;
  }

  private OptionalDouble mean(int threshold, int[] weights) {
    return IntStream.range(0, rankings.size())
        .mapToObj(cls -> precision(cls, threshold, weights))
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  private OptionalDouble precision(int cls, int threshold, int[] weights) {
    ClassRanking ranking = rankings.get(cls);
    long positives = ranking.positives(weights);
    if (positives == 0) {
      return OptionalDouble.empty();
    }
    PrecisionRecall curve = PrecisionRecall.of(ranking, threshold, weights, positives);
    return OptionalDouble.of(evaluation.definition().of(curve));
  }
}
