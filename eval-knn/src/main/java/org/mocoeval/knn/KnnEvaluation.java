package org.mocoeval.knn;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.backbone.BackboneWeights;
import org.mocoeval.backbone.features.ExtractionSettings;
import org.mocoeval.backbone.features.FeatureExtractor;
import org.mocoeval.backbone.features.FeatureSpec;
import org.mocoeval.backbone.features.StoredFeatures;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.LabelledFeatures;
import org.mocoeval.data.array.Labels;
import org.mocoeval.data.array.NpyFeatures;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.TensorTransform;

/**
 * How good frozen features are at finding images of the same class: images → transform → backbone →
 * last stage, averaged → neighbours → vote → accuracy.
 *
 * <p>Every step leaves its result where the next run finds it, except the last, which takes minutes
 * where extraction takes hours.
 *
 * @param protocol what is measured
 * @param set the images that vote and those that are classified
 * @param device what runs the network
 * @param precision the network's arithmetic
 * @param extraction batches, threads and the folder of the feature stores
 */
record KnnEvaluation(
    KnnProtocol protocol,
    ClassificationSet set,
    Device device,
    Precision precision,
    ExtractionSettings extraction) {

  /** Refuses before the first image what would fail after the last. */
  KnnEvaluation {
    if (protocol.largestK() > set.train().size()) {
      throw new DataException(
          String.format(
              "%s holds %,d training images, which have no %,d nearest neighbours among them: lower"
                  + " --k or give more training images.",
              set.train().root(), set.train().size(), protocol.largestK()));
    }
  }

  /** Measures one set of weights. */
  KnnRow evaluate(BackboneWeights weights) {
    long start = System.nanoTime();
    FeatureFiles files = extract(weights);
    long extracted = System.nanoTime();
    List<KnnResult> results = classify(files);
    long classified = System.nanoTime();
    return new KnnRow(
        weights.label(), results, (extracted - start) / 1e9, (classified - extracted) / 1e9);
  }

  private record FeatureFiles(Path train, Path val) {}

  private FeatureFiles extract(BackboneWeights weights) {
    try (NDManager manager = Torch.engine().newBaseManager(device);
        FrozenResNet network = weights.freeze(manager, precision)) {
      FeatureSpec feature = FeatureSpec.globalAverage(network.spec().stageCount());
      TensorTransform transform = TensorTransform.named(protocol.transform());
      FeatureExtractor extractor =
          new FeatureExtractor(
              manager, network, weights.identity(), precision, transform, extraction);
      StoredFeatures train = extractor.extract(set.train(), List.of(feature));
      StoredFeatures val = extractor.extract(set.val(), List.of(feature));
      return new FeatureFiles(train.file(feature), val.file(feature));
    }
  }

  private List<KnnResult> classify(FeatureFiles files) {
    NearestNeighbours search = new NearestNeighbours(BlockSizes.DEFAULT, extraction.workers());
    try (NpyFeatures train = NpyFeatures.open(files.train());
        NpyFeatures val = NpyFeatures.open(files.val());
        Progress progress =
            new Progress("neighbours", "pairs", Math.multiplyExact(train.rows(), val.rows()), 0)) {
      return new KnnClassifier(protocol, search)
          .classify(labelled(train, set.train()), labelled(val, set.val()), progress::advance);
    }
  }

  private static LabelledFeatures labelled(NpyFeatures features, ImageSet images) {
    Labels labels = Labels.of(images.root() + " " + images.split().label(), images.labels());
    return new LabelledFeatures(features.inMemoryIfSmall(), labels);
  }
}
