package org.mocoeval.backbone.features;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.transform.TensorTransform;

/**
 * Extracts the features of an image folder in a process that {@link FeatureExtractorKillTest}
 * kills.
 */
final class ExtractionProcess {
  static final int BATCH = 16;
  static final List<FeatureSpec> FEATURES =
      List.of(FeatureSpec.globalAverage(2), FeatureSpec.globalAverage(4));

  private ExtractionProcess() {}

  /** Arguments: the set's folder and the cache. Prints a line before and one after the work. */
  public static void main(String[] arguments) {
    ImageSet images = ClassificationLayout.IMAGE_FOLDER.open(Path.of(arguments[0]), Split.TRAIN);
    Torch.setThreads(1);
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager();
        ResNet drawn = ResNet.initialize(manager, Backbones.named("cifar_resnet20"), 7);
        FrozenResNet network = FrozenResNet.of(manager, drawn, Precision.FP32)) {
      System.out.println("extracting");
      StoredFeatures stored =
          new FeatureExtractor(
                  manager,
                  network,
                  "seed 7",
                  Precision.FP32,
                  TensorTransform.named("native"),
                  new ExtractionSettings(BATCH, 1, Path.of(arguments[1])))
              .extract(images, FEATURES);
      System.out.println("computed " + stored.computedRows());
    }
  }
}
