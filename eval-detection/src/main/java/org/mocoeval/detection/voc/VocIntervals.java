package org.mocoeval.detection.voc;

import java.util.Optional;
import org.mocoeval.detection.ranking.DrawnFigure;
import org.mocoeval.detection.ranking.ImageDraws;

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
   * Finds the interval of the mean over all thresholds and what it is made from.
   *
   * @return empty where too few images are there
   */
  public Optional<DrawnFigure> precision() {
    return draws.figure(score.precision(), 0, score.evaluation().thresholds().length);
  }

  /**
   * Finds the interval at a threshold and what it is made from.
   *
   * @param threshold one of the evaluation's
   * @return empty where too few images are there
   */
  public Optional<DrawnFigure> precision(double threshold) {
    int index = score.evaluation().index(threshold);
    return draws.figure(score.precision(threshold), index, index + 1);
  }
}
