package org.mocoeval.linear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.mocoeval.training.TrainingException;

/**
 * What a head achieves.
 *
 * @param column the head's name
 * @param chosen the classifier that counts
 * @param val how it ranks the validation images
 * @param tried all classifiers of the stack, the chosen one included, in their order; empty where
 *     there was nothing to choose
 */
record HeadOutcome(String column, Candidate chosen, RankedImages val, List<Trial> tried) {
  private static final String TOP1 = "_top1_percent";
  private static final String TOP5 = "_top5_percent";

  HeadOutcome {
    tried = List.copyOf(tried);
  }

  /**
   * One classifier of a sweep.
   *
   * @param candidate its settings
   * @param heldOutPercent top-1 on the training images that choose
   * @param valPercent top-1 on the validation images, which do not
   */
  record Trial(Candidate candidate, double heldOutPercent, double valPercent) {}

  /** What the curves call a head's top-1. */
  static String top1(String column) {
    return column + TOP1;
  }

  /** What the curves call a head's top-5. */
  static String top5(String column) {
    return column + TOP5;
  }

  /**
   * The figures of a look between epochs, by name.
   *
   * @param epoch counted from 1
   * @throws TrainingException if a head's logits are no numbers any more
   */
  static Map<String, Double> metrics(List<HeadOutcome> outcomes, int epoch) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (HeadOutcome outcome : outcomes) {
      outcome.requireFinite(epoch);
      metrics.put(top1(outcome.column), outcome.val.top1Percent());
      metrics.put(top5(outcome.column), outcome.val.top5Percent());
      metrics.put(outcome.column + "_val_loss", outcome.val.loss());
      outcome
          .heldOutPercent()
          .ifPresent(percent -> metrics.put(outcome.column + "_held_out" + TOP1, percent));
    }
    return metrics;
  }

  private void requireFinite(int epoch) {
    if (!Double.isFinite(val.loss())) {
      throw new TrainingException(
          "the validation loss of %s became %s after epoch %d (%s): the training has diverged. Lower the learning rate with --learning-rate"
              .formatted(column, val.loss(), epoch, chosen.label()));
    }
  }

  private OptionalDouble heldOutPercent() {
    return tried.stream()
        .filter(trial -> trial.candidate().equals(chosen))
        .mapToDouble(Trial::heldOutPercent)
        .findFirst();
  }
}
