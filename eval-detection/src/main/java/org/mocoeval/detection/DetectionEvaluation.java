package org.mocoeval.detection;

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
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.transform.DetectionTransform;
import org.mocoeval.detection.model.DetectionNetwork;
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
 * How good a backbone is to begin detection with: images and objects → pixels and boxes → detector,
 * all of it fine-tuned → detections in files → average precision.
 *
 * @param protocol what is trained and measured
 * @param data both splits
 * @param settings how it is computed and kept
 */
record DetectionEvaluation(
    DetectionProtocol protocol, DetectionData data, FineTuningSettings settings) {
  static final String TASK = "detection";

  /** The whole network alone, under mmdet's names. */
  static final String NETWORK = "network.safetensors";

  /** The files of detections. */
  static final String PREDICTIONS = "predictions";

  /** Raised whenever the same settings would give other weights. */
  private static final int FORMAT = 1;

  /** Stages that both kinds of networks need: stem and four. */
  private static final int STAGES = 5;

  private static final int KEPT = 2;
  private static final Logger LOG = LoggerFactory.getLogger(DetectionEvaluation.class);

  /**
   * Fine-tunes one set of weights and measures.
   *
   * @param weights of the backbone
   * @param row tells the rows of one table apart in folders
   * @param err is told what it will cost
   * @return empty if the process was asked to end, or only the cost was asked for
   */
  Optional<DetectionRow> evaluate(BackboneWeights weights, String row, PrintWriter err) {
    RunIdentity identity = identity(weights);
    Path below = Path.of(protocol.name(), row);
    KeptRun kept = KeptRun.of(settings.run(), below, settings.cache(), TASK, identity);
    try (NDManager manager = Torch.engine().newBaseManager(settings.device());
        DetectionTask task = task(manager, weights, identity, kept.folder())) {
      int intervals = protocol.recipe().intervals();
      LoopOptions options = kept.options(intervals, KEPT);
      if (settings.onlyEstimate() || !kept.isTrained(intervals)) {
        Preflight.of(task, protocol, data, weights.spec()).print(err, kept.folder());
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
    fixed.put("images", names(data.train()) + "; " + names(data.test()));
    fixed.put("order", order());
    fixed.put("classes", String.join(", ", data.classNames()));
    fixed.put("seed", Integer.toString(settings.seed()));
    return RunIdentity.of(fixed, settings.device(), settings.threads(), FORMAT)
        .withMendable("train images", data.train().fingerprint())
        .withMendable("test images", data.test().fingerprint());
  }

  /**
   * Which images train and in which group each is: an annotation that is mended may change both.
   */
  private String order() {
    DetectionSet train =
        DetectionTransform.named(protocol.trainTransform()).trainable(data.train());
    List<String> lines =
        train.images().stream().map(image -> image.name() + " " + image.isWide()).toList();
    return Fingerprint.ofText(String.join("\n", lines));
  }

  private static String names(DetectionSet set) {
    List<String> names = set.images().stream().map(AnnotatedImage::name).toList();
    return names.size() + " with the SHA-256 " + Fingerprint.ofText(String.join("\n", names));
  }

  /** The protocol with its transforms spelt out. */
  static SortedMap<String, String> settingsOf(DetectionProtocol protocol) {
    SortedMap<String, String> all = protocol.settings();
    all.put("train transform", DetectionTransform.named(protocol.trainTransform()).description());
    all.put("test transform", DetectionTransform.named(protocol.testTransform()).description());
    return all;
  }

  private DetectionTask task(
      NDManager manager, BackboneWeights weights, RunIdentity identity, Path folder) {
    if (weights.spec().stageCount() != STAGES) {
      throw new UsageException(
          "%s has %d stages, a detector needs a stem and four: pass --backbone resnet50, resnet18 or the like"
              .formatted(weights.spec().name(), weights.spec().stageCount()));
    }
    ResNet backbone = weights.trainable(manager, StagePlan.classification(STAGES - 1));
    Torch.engine().setRandomSeed(settings.seed());
    DetectionNetwork network =
        DetectionNetwork.draw(
            manager, backbone, protocol.network().spec(data.classNames().size(), protocol.boxes()));
    Truth truth = Truth.of(protocol.metric(), data.test(), protocol.network().masks());
    Validation validation =
        new Validation(manager, data.test(), truth, protocol, settings.threads());
    return new DetectionTask(
        manager,
        network,
        protocol,
        data.train(),
        validation,
        new PredictionFiles(folder.resolve(PREDICTIONS)),
        settings,
        identity);
  }

  private DetectionRow finish(
      DetectionTask task, String label, Path folder, TrainingOutcome outcome) {
    task.settleBatchNorm();
    DetectionScore score = task.outcome();
    if (!Files.exists(folder.resolve(NETWORK))) {
      Pictures.write(task.validation(), task.network(), folder);
      ArraysFile.write(
          folder.resolve(NETWORK),
          task.network().arrays(),
          task.settings(),
          "moco-eval eval-detection");
    }
    LOG.info("checkpoints, curves, network and predictions of {}: {}", label, folder);
    return DetectionRow.of(label, score, outcome, folder);
  }
}
