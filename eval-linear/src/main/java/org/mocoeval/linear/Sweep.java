package org.mocoeval.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * Which settings are tried at once where features are stored: every rate with every decay. The best
 * is chosen on training images that none of them has seen.
 *
 * @param learningRates before the first step of the schedule; at least one
 * @param weightDecays at least one
 * @param heldOut the part of the training images that only chooses, in [0, 1); 0 only where there
 *     is nothing to choose
 */
record Sweep(List<Double> learningRates, List<Double> weightDecays, double heldOut) {
  /** What is held out unless told otherwise. */
  static final double TENTH = 0.1;

  Sweep {
    learningRates = List.copyOf(learningRates);
    weightDecays = List.copyOf(weightDecays);
    if (learningRates.isEmpty() || weightDecays.isEmpty() || !(heldOut >= 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "no sweep over %s and %s that holds out %s"
              .formatted(learningRates, weightDecays, heldOut));
    }
  }

  /** Tries one setting, with nothing to choose. */
  static Sweep of(Candidate only) {
    return new Sweep(List.of(only.learningRate()), List.of(only.weightDecay()), 0);
  }

  /** Replaces the rates; holds images out exactly if there is something to choose. */
  Sweep withLearningRates(List<Double> rates) {
    return choosing(rates, weightDecays);
  }

  /** Replaces the decays; holds images out exactly if there is something to choose. */
  Sweep withWeightDecays(List<Double> decays) {
    return choosing(learningRates, decays);
  }

  private Sweep choosing(List<Double> rates, List<Double> decays) {
    boolean one = rates.size() == 1 && decays.size() == 1;
    double part = heldOut > 0 ? heldOut : TENTH;
    return new Sweep(rates, decays, one ? 0 : part);
  }

  /** All settings, rate by rate. */
  List<Candidate> candidates() {
    List<Candidate> all = new ArrayList<>();
    for (double rate : learningRates) {
      for (double decay : weightDecays) {
        all.add(new Candidate(rate, decay));
      }
    }
    return all;
  }

  String description() {
    return "learning rates %s, weight decays %s, chosen on %s of the training images"
        .formatted(learningRates, weightDecays, heldOut);
  }
}
