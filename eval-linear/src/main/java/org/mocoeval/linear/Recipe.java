package org.mocoeval.linear;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.training.LearningRateSchedule;
import org.mocoeval.training.StepSchedule;

/**
 * How heads are trained: stochastic gradient descent whose rate drops by steps.
 *
 * @param epochs at least 1
 * @param milestones epochs, counted from 0, that begin with a tenth of the rate before
 * @param batchSize images of a step; the last one of an epoch may have fewer
 * @param learningRate before the first milestone
 * @param momentum of SGD, in [0, 1)
 * @param nesterov whether SGD looks ahead
 * @param weightDecay of weights and biases
 * @param initialDeviation of the normal distribution that weights are drawn from; biases begin at 0
 * @param evaluateEvery epochs between looks at the validation images; the last epoch is looked at
 *     in any case
 */
record Recipe(
    int epochs,
    List<Integer> milestones,
    int batchSize,
    double learningRate,
    double momentum,
    boolean nesterov,
    double weightDecay,
    double initialDeviation,
    int evaluateEvery) {
  /** Far above any in use; keeps a mistyped number from overflowing. */
  private static final int MOST_IN_A_BATCH = 1_000_000;

  Recipe {
    milestones = List.copyOf(milestones);
    if (epochs < 1 || batchSize < 1 || evaluateEvery < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 epoch, 1 image a batch and 1 epoch between evaluations, found %d, %d and %d"
              .formatted(epochs, batchSize, evaluateEvery));
    }
    if (batchSize > MOST_IN_A_BATCH) {
      throw new IllegalArgumentException(
          "a batch of %,d images is more than %,d: lower --batch-size"
              .formatted(batchSize, MOST_IN_A_BATCH));
    }
    if (!milestones.isEmpty() && milestones.get(milestones.size() - 1) >= epochs) {
      throw new IllegalArgumentException(
          "the milestones %s do not all lie within %d epochs".formatted(milestones, epochs));
    }
    if (!(momentum >= 0
        && momentum < 1
        && initialDeviation >= 0
        && Double.isFinite(initialDeviation))) {
      throw new IllegalArgumentException(
          "no momentum %s with initial weights of deviation %s"
              .formatted(momentum, initialDeviation));
    }
    new Candidate(learningRate, weightDecay); // Checks both,
    new StepSchedule(learningRate, milestones); // and that the milestones ascend.
  }

  /** PROTOCOLS C.1 and D: the heads of five stages, and how long each set trains them. */
  static Recipe multiHead(int epochs, List<Integer> milestones, int batchSize, int evaluateEvery) {
    return new Recipe(epochs, milestones, batchSize, 0.01, 0.9, true, 1e-4, 0.01, evaluateEvery);
  }

  /** PROTOCOLS C.2: one classifier, looked at after every epoch. */
  static Recipe single(int epochs, List<Integer> milestones, int batchSize, double rate) {
    return new Recipe(epochs, milestones, batchSize, rate, 0.9, false, 0, 0.01, 1);
  }

  /** Replaces rate and decay. */
  Recipe withRates(double rate, double decay) {
    return new Recipe(
        epochs,
        milestones,
        batchSize,
        rate,
        momentum,
        nesterov,
        decay,
        initialDeviation,
        evaluateEvery);
  }

  /** Replaces how long is trained, in which steps, and how often is looked. */
  Recipe withLength(int newEpochs, List<Integer> steps, int batch, int looks) {
    return new Recipe(
        newEpochs,
        steps,
        batch,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        initialDeviation,
        looks);
  }

  /** Replaces where weights begin. */
  Recipe withInitialDeviation(double deviation) {
    return new Recipe(
        epochs,
        milestones,
        batchSize,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        deviation,
        evaluateEvery);
  }

  /** The rate of a classifier whose own is {@link #learningRate}. */
  LearningRateSchedule schedule() {
    return new StepSchedule(learningRate, milestones);
  }

  /** Whether an epoch, counted from 0, ends with a look at the validation images. */
  boolean evaluatesAfter(int epoch) {
    return (epoch + 1) % evaluateEvery == 0 || epoch + 1 == epochs;
  }

  /** How many epochs end with a look. */
  int looks() {
    return (epochs + evaluateEvery - 1) / evaluateEvery;
  }

  /** Lists everything that changes a figure. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("epochs", Integer.toString(epochs));
    settings.put("milestones", milestones.toString());
    settings.put("batch size", Integer.toString(batchSize));
    settings.put("learning rate", Double.toString(learningRate));
    settings.put("momentum", momentum + (nesterov ? ", Nesterov" : ""));
    settings.put("weight decay", Double.toString(weightDecay));
    settings.put("initial weights", "normal, deviation " + initialDeviation);
    settings.put("evaluated after every", evaluateEvery + " epochs and the last");
    return settings;
  }
}
