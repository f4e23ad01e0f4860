package org.mocoeval.linear;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.data.layout.KnownSet;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.training.LearningRateSchedule;
import org.mocoeval.training.StepSchedule;

/**
 * What a figure depends on besides images and checkpoint (PROTOCOLS C and D).
 *
 * @param name how {@code --protocol} calls it
 * @param home the set whose table it makes
 * @param heads which features classifiers stand on
 * @param batchNorm whether each head begins with batch norm without affine parameters
 * @param trainTransform how training images become pixels
 * @param testTransform how the others do
 * @param epochs of the training, at least 1
 * @param milestones epochs, counted from 0, that begin with a tenth of the rate before
 * @param batchSize images of a step; the last one of an epoch may have fewer
 * @param learningRate before the first milestone
 * @param momentum of SGD
 * @param nesterov whether SGD looks ahead
 * @param weightDecay of weights and biases
 * @param initialDeviation of the normal distribution that weights are drawn from; biases begin at 0
 * @param evaluateEvery epochs between looks at the validation images; the last epoch is looked at
 *     in any case
 * @param sweep what is tried at once on features stored without augmentation; empty for the
 *     published kind of training, which augments and computes features in every step
 */
record LinearProtocol(
    String name,
    KnownSet home,
    HeadKind heads,
    boolean batchNorm,
    String trainTransform,
    String testTransform,
    int epochs,
    List<Integer> milestones,
    int batchSize,
    double learningRate,
    double momentum,
    boolean nesterov,
    double weightDecay,
    double initialDeviation,
    int evaluateEvery,
    Optional<Sweep> sweep) {
  LinearProtocol {
    milestones = List.copyOf(milestones);
    if (epochs < 1 || batchSize < 1 || evaluateEvery < 1) {
      throw new IllegalArgumentException(
          "%s: expected at least 1 epoch, 1 image a batch and 1 epoch between evaluations, found %d, %d and %d"
              .formatted(name, epochs, batchSize, evaluateEvery));
    }
    if (!(momentum >= 0 && momentum < 1 && initialDeviation >= 0)) {
      throw new IllegalArgumentException(
          "%s: no momentum %s with initial weights of deviation %s"
              .formatted(name, momentum, initialDeviation));
    }
    new Candidate(learningRate, weightDecay); // Checks both.
  }

  /** Replaces what is tried at once. */
  LinearProtocol withSweep(Sweep changed) {
    return new LinearProtocol(
        name,
        home,
        heads,
        batchNorm,
        trainTransform,
        testTransform,
        epochs,
        milestones,
        batchSize,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        initialDeviation,
        evaluateEvery,
        Optional.of(changed));
  }

  /** Replaces how images become pixels. */
  LinearProtocol withTransforms(String train, String test) {
    return new LinearProtocol(
        name,
        home,
        heads,
        batchNorm,
        train,
        test,
        epochs,
        milestones,
        batchSize,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        initialDeviation,
        evaluateEvery,
        sweep);
  }

  /** Replaces rate and decay. */
  LinearProtocol withRates(double rate, double decay) {
    return new LinearProtocol(
        name,
        home,
        heads,
        batchNorm,
        trainTransform,
        testTransform,
        epochs,
        milestones,
        batchSize,
        rate,
        momentum,
        nesterov,
        decay,
        initialDeviation,
        evaluateEvery,
        sweep);
  }

  /** Replaces where weights begin. */
  LinearProtocol withInitialDeviation(double deviation) {
    return new LinearProtocol(
        name,
        home,
        heads,
        batchNorm,
        trainTransform,
        testTransform,
        epochs,
        milestones,
        batchSize,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        deviation,
        evaluateEvery,
        sweep);
  }

  /** Replaces how long is trained, in which steps, and how often is looked. */
  LinearProtocol withTraining(int newEpochs, List<Integer> steps, int batch, int looks) {
    return new LinearProtocol(
        name,
        home,
        heads,
        batchNorm,
        trainTransform,
        testTransform,
        newEpochs,
        steps,
        batch,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        initialDeviation,
        looks,
        sweep);
  }

  /** The classifiers that are trained side by side: one, or a sweep's. */
  List<Candidate> candidates() {
    return sweep
        .map(Sweep::candidates)
        .orElseGet(() -> List.of(new Candidate(learningRate, weightDecay)));
  }

  /** The rate of a classifier whose own is {@link #learningRate}. */
  LearningRateSchedule schedule() {
    return new StepSchedule(learningRate, milestones);
  }

  /** Whether an epoch, counted from 0, ends with a look at the validation images. */
  boolean evaluatesAfter(int epoch) {
    return (epoch + 1) % evaluateEvery == 0 || epoch + 1 == epochs;
  }

  /** A preset with changes is not that preset any more. */
  String reportedName() {
    return NamedProtocols.isPreset(this) ? name : name + ", changed";
  }

  /** Lists everything that changes a figure, for the protocol hash and for resuming. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = settingsOfTraining();
    settings.put("heads", heads.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    settings.put("train transform", TensorTransform.named(trainTransform).description());
    settings.put("test transform", TensorTransform.named(testTransform).description());
    return settings;
  }

  /** The same where features are given and nobody knows how they were made. */
  SortedMap<String, String> settingsOfTraining() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("batch norm", batchNorm ? "without affine, batch statistics" : "none");
    settings.put("epochs", Integer.toString(epochs));
    settings.put("milestones", milestones.toString());
    settings.put("batch size", Integer.toString(batchSize));
    settings.put("learning rate", Double.toString(learningRate));
    settings.put("momentum", momentum + (nesterov ? ", Nesterov" : ""));
    settings.put("weight decay", Double.toString(weightDecay));
    settings.put("initial weights", "normal, deviation " + initialDeviation);
    settings.put("features", sweep.isPresent() ? "stored once" : "of every step's own views");
    sweep.ifPresent(s -> settings.put("sweep", s.description()));
    return settings;
  }
}
