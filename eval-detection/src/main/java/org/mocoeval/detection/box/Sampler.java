package org.mocoeval.detection.box;

import java.util.Arrays;

/**
 * Takes positives up to their share and fills up with negatives. If there are fewer negatives than
 * places, the sample is smaller.
 */
final class Sampler {
  private Sampler() {}

  /**
   * Places of boxes in a list, in ascending order.
   *
   * @param positives that stand for objects
   * @param negatives that stand for background
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
  record Sample(int[] positives, int[] negatives) {
    /** Positives before negatives. */
    int[] all() {
      int[] all = Arrays.copyOf(positives, positives.length + negatives.length);
      System.arraycopy(negatives, 0, all, positives.length, negatives.length);
      return all;
    }
  }

  /**
   * Samples. More candidates than places are asked of the choice, positives first.
   *
   * @param settings how many
   * @param assignment of the boxes
   * @param choice which of too many
   * @return where they are
   */
  static Sample sample(SamplerSettings settings, Assignment assignment, Choice choice) {
    int[] positives =
        some(Boxes.where(assignment.count(), assignment::isPositive), settings.positives(), choice);
    int[] negatives =
        some(
            Boxes.where(assignment.count(), assignment::isNegative),
            settings.count() - positives.length,
            choice);
    return new Sample(positives, negatives);
  }

  private static int[] some(int[] candidates, int count, Choice choice) {
    if (candidates.length <= count) {
      return candidates;
    }
    int[] chosen = choice.choose(candidates, count);
    Arrays.sort(chosen);
    return chosen;
  }
}
