package org.mocoeval.segmentation;

import ai.djl.ndarray.NDManager;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.mocoeval.backbone.BackboneWeights;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.StagePlan;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.segmentation.LabelledScene;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.segmentation.transform.SegmentationTransform;
import org.mocoeval.training.ArraysFile;
import org.mocoeval.training.FineTuningSettings;
import org.mocoeval.training.KeptRun;
import org.mocoeval.training.LoopOptions;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingLoop;
import org.mocoeval.training.TrainingOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How good a backbone is to begin segmentation with: images and labels → crops → dilated backbone
 * and heads, all of it fine-tuned → class of every pixel → confusion matrix → mIoU.
 *
 * @param protocol what is trained and measured
 * @param data both splits
 * @param settings how it is computed and kept
 */
record SegmentationEvaluation(
    SegmentationProtocol protocol, SegmentationData data, FineTuningSettings settings) {
  /** The whole network alone, under MMSegmentation's names. */
  static final String NETWORK = "network.safetensors";

  /** Raised whenever the same settings would give other weights. */
  private static final int FORMAT = 1;

  private static final int KEPT = 2;
  private static final Logger LOG = LoggerFactory.getLogger(SegmentationEvaluation.class);

  /**
   * Fine-tunes one set of weights and measures.
   *
   * @param weights of the backbone
   * @param row tells the rows of one table apart in folders
   * @param err is told what it will cost
   * @return empty if the process was asked to end, or only the cost was asked for
   */
  Optional<SegmentationRow> evaluate(BackboneWeights weights, String row, PrintWriter err) {
    RunIdentity identity = identity(weights);
    Path below = Path.of(protocol.name(), row);
    KeptRun kept =
        KeptRun.of(settings.run(), below, settings.cache(), SegmentationReport.TASK, identity);
    try (NDManager manager = Torch.engine().newBaseManager(settings.device());
        SegmentationTask task = task(manager, weights, identity)) {
      LoopOptions options = kept.options(protocol.recipe().intervals(), KEPT);
      if (settings.onlyEstimate() || !kept.isTrained(protocol.recipe().intervals())) {
        Preflight.of(task, protocol, data, weights.spec().withPlan(StagePlan.D8), settings)
            .print(err, kept.folder());
      }
      if (settings.onlyEstimate()) {
        return Optional.empty();
      }
      TrainingOutcome outcome =
          new TrainingLoop<>(task, protocol.recipe().schedule(), options).run();
      return outcome.finished()
          ? Optional.of(finish(task, weights.label(), kept.folder(), outcome))
          : Optional.empty();
    }
  }

  /**
   * Everything that a run's weights depend on; lengths of files change when broken ones are mended.
   */
  private RunIdentity identity(BackboneWeights weights) {
    SortedMap<String, String> fixed = settingsOf(protocol);
    fixed.put("backbone", weights.spec().name() + " of " + weights.identity());
    fixed.put("images", names(data.train()) + "; " + names(data.val()));
    fixed.put("classes", String.join(", ", data.classNames()));
    fixed.put("seed", Integer.toString(settings.seed()));
    return RunIdentity.of(fixed, settings.device(), settings.threads(), FORMAT)
        .withMendable("train images", data.train().fingerprint())
        .withMendable("validation images", data.val().fingerprint());
  }

  private static String names(SegmentationSet set) {
    List<String> names = set.scenes().stream().map(LabelledScene::name).toList();
    return names.size() + " with the SHA-256 " + Fingerprint.ofText(String.join("\n", names));
  }

  /** The protocol with its transforms spelt out. */
  static SortedMap<String, String> settingsOf(SegmentationProtocol protocol) {
    SortedMap<String, String> all = protocol.settings();
    all.put(
        "train transform", SegmentationTransform.named(protocol.trainTransform()).description());
    all.put("test transform", SegmentationTransform.named(protocol.testTransform()).description());
    return all;
  }

  private SegmentationTask task(NDManager manager, BackboneWeights weights, RunIdentity identity) {
    ResNet backbone = weights.trainable(manager, StagePlan.D8);
    Torch.engine().setRandomSeed(settings.seed());
    SegmentationNetwork network =
        SegmentationNetwork.draw(manager, backbone, protocol.fcn(), data.classNames().size());
    Validation validation =
        new Validation(
            manager,
            data.val(),
            SegmentationTransform.named(protocol.testTransform()),
            protocol.inference());
    return new SegmentationTask(
        manager, network, protocol, data.train(), validation, settings, identity);
  }

  private SegmentationRow finish(
      SegmentationTask task, String label, Path folder, TrainingOutcome outcome) {
    SetScore score = task.outcome();
    if (!Files.exists(folder.resolve(NETWORK))) {
      Pictures.write(task.validation(), task.network(), folder);
      ArraysFile.write(
          folder.resolve(NETWORK),
          task.network().arrays(),
          task.settings(),
          "moco-eval eval-segmentation");
    }
    LOG.info("checkpoints, curves, network and predictions of {}: {}", label, folder);
    return SegmentationRow.of(label, score, outcome, folder);
  }

  /** The first few scenes of a set. */
  static SegmentationSet first(SegmentationSet set, int count) {
    return new SegmentationSet(
        set.dataset(), set.split(), set.root(), set.coding(), set.scenes().subList(0, count));
  }
}
