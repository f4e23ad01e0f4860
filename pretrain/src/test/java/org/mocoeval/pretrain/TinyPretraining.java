package org.mocoeval.pretrain;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.testing.TinyImages;

/** A whole recipe that makes a step in milliseconds. */
final class TinyPretraining {
  static final int BATCH = 8;
  static final int QUEUE = 32;
  static final int IMAGES = 52;
  static final int STEPS = IMAGES / BATCH;

  private TinyPretraining() {}

  static PretrainProtocol protocol(int epochs) {
    return new PretrainProtocol(
        "tiny",
        Method.MOCO,
        "resnet18_small-w0.125",
        Projection.MLP,
        0.2,
        QUEUE,
        0.999,
        2,
        false,
        "moco-v2@16",
        RateShape.COSINE,
        0,
        epochs,
        BATCH,
        0.03,
        1e-4,
        "native");
  }

  /** What the command line says for the same. */
  static String[] options(int epochs) {
    return new String[] {
      "--backbone=resnet18_small-w0.125",
      "--queue=" + QUEUE,
      "--key-momentum=0.999",
      "--batch-norm-groups=2",
      "--transform=moco-v2@16",
      "--monitor-transform=native",
      "--epochs=" + epochs,
      "--batch-size=" + BATCH,
      "--learning-rate=0.03",
      "--threads=1"
    };
  }

  static ClassificationSet images(Path root) throws IOException {
    TinyImages.folder(root, IMAGES / 2, 2, 20);
    return ClassificationSet.open(ClassificationLayout.IMAGE_FOLDER, root);
  }

  static Pretraining.RunSettings settings(int seed) {
    return new Pretraining.RunSettings(seed, Device.cpu(), Precision.FP32, 1, 1, 0);
  }
}
