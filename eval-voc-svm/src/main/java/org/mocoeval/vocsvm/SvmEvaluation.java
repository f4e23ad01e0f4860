package org.mocoeval.vocsvm;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.backbone.BackboneWeights;
import org.mocoeval.backbone.features.ExtractionSettings;
import org.mocoeval.backbone.features.FeatureExtractor;
import org.mocoeval.backbone.features.FeatureSpec;
import org.mocoeval.backbone.features.StoredFeatures;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.transform.TensorTransform;

/**
 * How well linear models on frozen features tell what is in an image: images → transform → backbone
 * → five pooled layers → SVMs of all costs → cost → average precision; then low-shot on the best
 * layer.
 *
 * <p>Every step leaves its result where the next run finds it.
 *
 * @param protocol transform and layers
 * @param data images and targets
 * @param solver what fits
 * @param samples of the low-shot task; none to leave it out
 * @param device what runs the network
 * @param precision the network's arithmetic
 * @param extraction batches, threads and the folder of everything that is kept
 */
record SvmEvaluation(
    SvmProtocol protocol,
    VocData data,
    SolverKind solver,
    Optional<LowShotSamples> samples,
    Device device,
    Precision precision,
    ExtractionSettings extraction) {

  /** Refuses before the first image what would fail after the last. */
  SvmEvaluation {
    FullSvm.verify(data.trainval().targets(), data.test().targets(), data.classNames());
  }

  /** A row and what it took. */
  record Timed(LayerResult.Row row, double extractionSeconds, double svmSeconds) {}

  /** Measures one set of weights. */
  Timed evaluate(BackboneWeights weights) {
    long start = System.nanoTime();
    Extracted features = extract(weights);
    long extracted = System.nanoTime();
    LayerResult.Row row = classify(weights.label(), features);
    return new Timed(row, (extracted - start) / 1e9, (System.nanoTime() - extracted) / 1e9);
  }

  private record Extracted(StoredFeatures trainval, StoredFeatures test) {
    LayerFeatures files(FeatureSpec layer) {
      return new LayerFeatures(trainval.file(layer), test.file(layer));
    }

    /** The folders are named by everything that the features depend on. */
    String identity(FeatureSpec layer) {
      return String.join(
          " ",
          trainval.folder().getFileName().toString(),
          test.folder().getFileName().toString(),
          layer.name());
    }
  }

  private Extracted extract(BackboneWeights weights) {
    try (NDManager manager = Torch.engine().newBaseManager(device);
        FrozenResNet network = weights.freeze(manager, precision)) {
      TensorTransform transform = TensorTransform.named(protocol.transform());
      FeatureExtractor extractor =
          new FeatureExtractor(
              manager, network, weights.identity(), precision, transform, extraction);
      return new Extracted(
          extractor.extract(data.trainval().images(), protocol.layers()),
          extractor.extract(data.test().images(), protocol.layers()));
    }
  }

  private LayerResult.Row classify(String label, Extracted features) {
    List<LayerResult> results = new ArrayList<>();
    LayerEvaluation best = null;
    for (FeatureSpec layer : protocol.layers()) {
      LayerEvaluation evaluation = layer(layer, features);
      LayerResult result = evaluation.full();
      results.add(result);
      if (LayerResult.best(results).layer().equals(result.layer())) {
        best = evaluation;
      }
    }
    return new LayerResult.Row(label, results, best.lowShot(samples));
  }

  private LayerEvaluation layer(FeatureSpec layer, Extracted features) {
    LayerProblem problem =
        new LayerProblem(
            new LazySolver(() -> features.files(layer).solver(solver, extraction.workers())),
            data.trainval().targets(),
            data.test().targets(),
            CostList.REFERENCE);
    SolvedProblems solved =
        SolvedProblems.of(extraction.cache(), solver, problem, features.identity(layer));
    return new LayerEvaluation("feature" + layer.stage(), problem, solved, extraction.workers());
  }
}
