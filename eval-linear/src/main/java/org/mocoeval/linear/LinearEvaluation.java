package org.mocoeval.linear;

import ai.djl.ndarray.NDManager;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.mocoeval.backbone.BackboneWeights;
import org.mocoeval.backbone.features.ExtractionSettings;
import org.mocoeval.backbone.features.FeatureExtractor;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.backbone.features.StoredFeatures;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.training.RunIdentity;

/**
 * How well linear classifiers on frozen features tell classes apart: images → transform → frozen
 * backbone → pooled rows → heads → accuracy. Features are computed anew for the views of every
 * epoch, as published, or stored once.
 *
 * @param protocol what is trained and measured
 * @param set images and labels
 * @param settings how it is computed and kept
 */
record LinearEvaluation(LinearProtocol protocol, ClassificationSet set, ProbeSettings settings) {

  /**
   * Trains and measures on one set of weights.
   *
   * @param weights of the backbone
   * @param row tells the rows of one table apart in folders
   * @param err is told what it will cost
   * @return empty if the process was asked to end, or only the cost was asked for
   */
  Optional<LinearRow> evaluate(BackboneWeights weights, String row, PrintWriter err) {
    RunIdentity identity = identity(weights);
    ProbeRun run = ProbeRun.of(settings, protocol, row, identity);
    try (NDManager manager = Torch.engine().newBaseManager(settings.device());
        FrozenResNet network = weights.freeze(manager, settings.precision())) {
      PooledForward forward = new PooledForward(network, protocol.heads().features(network.spec()));
      return protocol.sweep().isPresent()
          ? onStoredFeatures(manager, forward, weights, run, identity, err)
          : onViews(manager, forward, weights, run, identity, err);
    }
  }

  /**
   * Everything that a run's weights depend on; lengths of files change when broken ones are mended.
   */
  private RunIdentity identity(BackboneWeights weights) {
    SortedMap<String, String> fixed = protocol.settings();
    fixed.put("backbone", weights.spec().name() + " of " + weights.identity());
    fixed.put("precision", settings.precision().name());
    fixed.put("images in one forward", Integer.toString(settings.chunk()));
    fixed.put("image names", set.train().names() + "; " + set.val().names());
    fixed.put("labels", digest(set.train().labels()) + "; " + digest(set.val().labels()));
    List<String> classes = set.train().classNames();
    String names = Fingerprint.ofText(String.join("\n", classes));
    fixed.put("classes", classes.size() + " with the SHA-256 " + names);
    fixed.put("seed", Integer.toString(settings.seed()));
    return RunIdentity.of(fixed, settings.device(), settings.threads(), ProbeHeads.FORMAT)
        .withMendable("images", set.fingerprint());
  }

  private static String digest(int[] labels) {
    return Fingerprint.ofText(Arrays.toString(labels));
  }

  private Optional<LinearRow> onViews(
      NDManager manager,
      PooledForward forward,
      BackboneWeights weights,
      ProbeRun run,
      RunIdentity identity,
      PrintWriter err) {
    String before = forward.network().digest();
    try (AugmentedProbe probe =
        new AugmentedProbe(manager, forward, protocol, set, settings, identity)) {
      if (settings.onlyEstimate() || !run.isFinished()) {
        Preflight.ofViews(manager, forward, probe, protocol, set, settings)
            .print(err, run.folder());
      }
      return settings.onlyEstimate()
          ? Optional.empty()
          : run.train(
              probe, weights.label(), () -> requireUnchanged(before, forward.network().digest()));
    }
  }

  /** The frozen network is frozen: if it were not, no figure would mean anything. */
  static void requireUnchanged(String before, String after) {
    if (!before.equals(after)) {
      throw new IllegalStateException(
          "the frozen network's weights changed while the heads were trained (SHA-256 %s before, %s after): the figures are void; please report this"
              .formatted(before, after));
    }
  }

  private Optional<LinearRow> onStoredFeatures(
      NDManager manager,
      PooledForward forward,
      BackboneWeights weights,
      ProbeRun run,
      RunIdentity identity,
      PrintWriter err) {
    FeatureExtractor extractor =
        new FeatureExtractor(
            manager,
            forward.network(),
            weights.identity(),
            settings.precision(),
            TensorTransform.named(protocol.testTransform()),
            new ExtractionSettings(settings.chunk(), settings.threads(), settings.cache()));
    if (settings.onlyEstimate() || !run.isFinished()) {
      long missing =
          extractor.missingRows(set.train(), forward.features())
              + extractor.missingRows(set.val(), forward.features());
      Preflight.ofStores(manager, forward, protocol, set, settings, missing)
          .print(err, run.folder());
    }
    if (settings.onlyEstimate()) {
      return Optional.empty();
    }
    StoredFeatures train = extractor.extract(set.train(), forward.features());
    StoredFeatures val = extractor.extract(set.val(), forward.features());
    List<String> columns = protocol.heads().columns(forward.network().spec());
    try (OpenFeatures data = OpenFeatures.open(forward, columns, train, val, set);
        CachedProbe probe =
            new CachedProbe(
                manager,
                protocol,
                data.data(),
                new BatchOrder(settings.seed(), OptionalInt.empty()),
                identity)) {
      return run.train(probe, weights.label(), () -> {});
    }
  }
}
