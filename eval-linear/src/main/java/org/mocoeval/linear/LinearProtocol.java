package org.mocoeval.linear;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.layout.KnownSet;
import org.mocoeval.data.transform.TensorTransform;

/**
 * What a figure depends on besides images and checkpoint (PROTOCOLS C and D).
 *
 * @param name how {@code --protocol} calls it
 * @param home the set whose table it makes
 * @param heads which features classifiers stand on
 * @param batchNorm whether each head begins with batch norm without affine parameters
 * @param trainTransform how training images become pixels
 * @param testTransform how the others do
 * @param recipe how the heads are trained
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
    Recipe recipe,
    Optional<Sweep> sweep) {

  /** Replaces what is tried at once. */
  LinearProtocol withSweep(Sweep changed) {
    return new LinearProtocol(
        name, home, heads, batchNorm, trainTransform, testTransform, recipe, Optional.of(changed));
  }

  /** Replaces how images become pixels. */
  LinearProtocol withTransforms(String train, String test) {
    return new LinearProtocol(name, home, heads, batchNorm, train, test, recipe, sweep);
  }

  /** Replaces how the heads are trained. */
  LinearProtocol withRecipe(Recipe changed) {
    return new LinearProtocol(
        name, home, heads, batchNorm, trainTransform, testTransform, changed, sweep);
  }

  /** The classifiers that are trained side by side: one, or a sweep's. */
  List<Candidate> candidates() {
    return sweep
        .map(Sweep::candidates)
        .orElseGet(() -> List.of(new Candidate(recipe.learningRate(), recipe.weightDecay())));
  }

  /**
   * Insists that batch norm never has to tell the spread of a single value.
   *
   * @param images that each epoch trains on
   * @param shapes of the heads' features
   * @throws UsageException if the last batch has one image, and a head one cell of each channel
   */
  void requireStatistics(int images, List<FeatureShape> shapes) {
    boolean single = images % recipe.batchSize() == 1 || recipe.batchSize() == 1;
    if (batchNorm && single && shapes.stream().anyMatch(s -> s.channels() == s.columns())) {
      throw new UsageException(
          "%,d images in batches of %d leave a batch of one, whose channels have one value each and no variance: choose another --batch-size"
              .formatted(images, recipe.batchSize()));
    }
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
    SortedMap<String, String> settings = recipe.settings();
    settings.put("batch norm", batchNorm ? "without affine, batch statistics" : "none");
    settings.put("features", sweep.isPresent() ? "stored once" : "of every step's own views");
    sweep.ifPresent(s -> settings.put("sweep", s.description()));
    return settings;
  }
}
