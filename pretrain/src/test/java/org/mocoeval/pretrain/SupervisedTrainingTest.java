package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.cli.Commands;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.MiniatureSpec;
import org.mocoeval.data.transform.Normalization;
import org.mocoeval.data.transform.RandomResizedCrop;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.training.LoopOptions;
import org.mocoeval.training.TrainingException;
import org.mocoeval.training.TrainingLoop;

class SupervisedTrainingTest {
  private static final MiniatureSpec TINY = new MiniatureSpec(3, 2, 16, 1, 64, 64);

  @TempDir Path cache;
  private int runs;

  @Test
  void equalProtocolsGiveEqualWeightsWhateverTheWorkers() {
    Map<String, float[]> one = train(protocol(0.05), 1);
    Map<String, float[]> two = train(protocol(0.05), 2);
    assertEquals(one.keySet(), two.keySet());
    one.forEach((name, values) -> assertArrayEquals(values, two.get(name), name));
  }

  @Test
  void trainingMovesWeightsAndStatistics() {
    Map<String, float[]> still = train(protocol(1e-30), 2);
    Map<String, float[]> moved = train(protocol(0.05), 2);
    for (String name : List.of("conv1.weight", "layer4.1.bn2.weight", "layer4.1.bn2.bias")) {
      assertFalse(Arrays.equals(still.get(name), moved.get(name)), name);
    }
    float[] mean = moved.get("bn1.running_mean");
    assertFalse(Arrays.equals(new float[mean.length], mean), "running statistics");
  }

  @Test
  void divergedRunSaysSo() {
    TrainingException e = assertThrows(TrainingException.class, () -> train(protocol(1e30), 2));
    assertTrue(e.getMessage().contains("diverged"), e.getMessage());
  }

  @Test
  void commandWithoutDestinationIsAUsageError() {
    assertEquals(2, Commands.commandLine(new Main()).execute("supervised"));
  }

  private Map<String, float[]> train(SupervisedProtocol protocol, int workers) {
    Path root = Miniature.imagenet(cache, TINY);
    ImageSet images = ClassificationLayout.IMAGENET.open(root, Split.TRAIN);
    try (SupervisedTraining training = new SupervisedTraining(protocol, images, workers)) {
      Path run = cache.resolve("run-" + runs++);
      new TrainingLoop<>(training, training.schedule(), LoopOptions.of(run, 2)).run();
      ResNet network = training.network();
      Map<String, float[]> values = new LinkedHashMap<>();
      for (Map.Entry<String, NDArray> array : network.arrays().entrySet()) {
        values.put(array.getKey(), array.getValue().toFloatArray());
      }
      return values;
    }
  }

  private static SupervisedProtocol protocol(double learningRate) {
    TensorTransform transform =
        new TensorTransform(
            "test",
            List.of(new RandomResizedCrop(64, 0.5, 1)),
            Optional.empty(),
            Normalization.IMAGENET);
    return new SupervisedProtocol("resnet18-w0.125", transform, 2, 8, learningRate, 0.9, 5e-4, 7);
  }
}
