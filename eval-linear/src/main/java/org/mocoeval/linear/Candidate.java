package org.mocoeval.linear;

import java.util.List;
import java.util.Locale;

/**
 * One classifier of a stack: the settings in which it differs from its neighbours.
 *
 * @param learningRate before the first step of the schedule, above 0
 * @param weightDecay of weights and biases, at least 0
 */
record Candidate(double learningRate, double weightDecay) {
  Candidate {
    if (!(learningRate > 0 && weightDecay >= 0)
        || Double.isInfinite(learningRate)
        || Double.isInfinite(weightDecay)) {
      throw new IllegalArgumentException(
          "no classifier with the learning rate %s and the weight decay %s: expected numbers above 0, and from 0"
              .formatted(learningRate, weightDecay));
    }
  }

  /** What a schedule that begins with some rate is to be multiplied by. */
  static double[] rateFactors(List<Candidate> candidates, double scheduled) {
    return candidates.stream().mapToDouble(c -> c.learningRate / scheduled).toArray();
  }

  static double[] weightDecays(List<Candidate> candidates) {
    return candidates.stream().mapToDouble(Candidate::weightDecay).toArray();
  }

  /** For a table's row. */
  String label() {
    return String.format(Locale.ROOT, "lr %s, wd %s", short4(learningRate), short4(weightDecay));
  }

  private static String short4(double value) {
    return String.format(Locale.ROOT, "%.4g", value)
        .replaceFirst("(\\.\\d*?)0+($|e)", "$1$2")
        .replaceFirst("\\.($|e)", "$1");
  }
}
