package org.mocoeval.detection.voc;

import java.util.Optional;
import org.mocoeval.detection.ranking.ImageDraws;
import org.mocoeval.results.record.Interval;

/** The intervals of a score over images; see {@link ImageDraws}. */
public final class VocIntervals {
  private final VocScore score;
  private final ImageDraws draws;

  private VocIntervals(VocScore score, ImageDraws draws) {
    this.score = score;
    this.draws = draws;
  }

  /**
   * Draws images.
   *
   * @param score of the set
   * @param seed of the draws
   * @param threads at least 1; the intervals do not depend on them
   * @return the intervals
   */
  public static VocIntervals of(VocScore score, long seed, int threads) {
    return new VocIntervals(score, ImageDraws.of(score.images(), seed, threads, score::precisions));
  }

  /**
   * Finds the interval of the mean over all thresholds.
   *
   * @return fractions; empty where too few images are there
   */
  public Optional<Interval> precision() {
    return draws.interval(score.precision(), 0, score.evaluation().thresholds().length);
  }

  /**
   * Finds the interval at a threshold.
   *
   * @param threshold one of the evaluation's
   * @return fractions; empty where too few images are there
   */
  public Optional<Interval> precision(double threshold) {
    int index = score.evaluation().index(threshold);
    return draws.interval(score.precision(threshold), index, index + 1);
  }
}
