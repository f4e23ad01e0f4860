package org.mocoeval.vocsvm.precision;

/**
 * How well scores rank positives before negatives, as one number from 0 to 1. The definitions
 * differ in the shape of the precision-recall curve between its points, and in what equal scores
 * mean; a table names the one that it used.
 */
public sealed interface AveragePrecision permits InterpolatedArea, StepwiseArea, ElevenPoint {
  /**
   * Computes the average precision.
   *
   * @param scores finite, the higher the likelier positive
   * @param positive one a score; at least one is true
   * @return 0 to 1
   * @throws IllegalArgumentException if the lengths differ, a score is not finite or there is no
   *     positive, for which average precision is not defined
   */
  double of(double[] scores, boolean[] positive);

  /**
   * Names the definition in protocol hashes.
   *
   * @return stable words, with the rule for equal scores
   */
  String description();
}
