package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;

class PreciseBatchNormTest {
  private static final int BATCHES = 3;
  private static final DetectorSpec SPEC =
      new DetectorSpec(DetectorSpec.Kind.C4, 3, 3, false, 8, 8);
  private static final float[] BOXES = {0, 0, 28, 42, 5, 5, 60, 60};

  private NDManager manager;

  @BeforeEach
  void start() {
    Torch.inferenceThread();
    manager = Torch.engine().newBaseManager(Device.cpu());
  }

  @AfterEach
  void stop() {
    manager.close();
  }

  private DetectionNetwork network() {
    return Detectors.ofNoise(manager, DataType.FLOAT64, "resnet18-w0.25", SPEC);
  }

  private NDArray images(int batch) {
    return Noise.array(
        manager, DataType.FLOAT64, "batch " + batch, new Shape(2, 3, 64, 64), 0.3, 1);
  }

  private void forward(DetectionNetwork network, int batch) {
    Features features = network.features(manager, images(batch), true);
    Regions regions = new Regions(BOXES, new int[] {1, 0});
    network.boxes(manager, features, regions, Detectors.boxes(SPEC), true);
  }

  private static Map<String, double[]> values(DetectionNetwork network) {
    Map<String, double[]> all = new LinkedHashMap<>();
    network.arrays().forEach((name, array) -> all.put(name, array.toDoubleArray()));
    return all;
  }

  /**
   * A forward makes 0.9 of what was and 0.1 of the batch's: of two forwards from different
   * beginnings, the batch's own follows.
   */
  private Map<String, double[]> ofBatch(int batch) {
    try (DetectionNetwork network = network()) {
      Map<String, double[]> before = values(network);
      forward(network, batch);
      Map<String, double[]> after = values(network);
      after.forEach(
          (name, found) -> {
            for (int i = 0; i < found.length; i++) {
              found[i] = (found[i] - 0.9 * before.get(name)[i]) / 0.1;
            }
          });
      return after;
    }
  }

  @Test
  void statisticsBecomeMeansOfTheBatches() {
    Map<String, double[]> expected = new LinkedHashMap<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      ofBatch(batch).forEach((name, found) -> expected.merge(name, found, PlainMoments::sum));
    }
    try (DetectionNetwork network = network();
        PreciseBatchNorm precise = new PreciseBatchNorm(manager, network)) {
      Map<String, double[]> before = values(network);
      for (int batch = 0; batch < BATCHES; batch++) {
        int of = batch;
        precise.collect(() -> forward(network, of));
      }
      precise.settle();
      values(network)
          .forEach(
              (name, found) -> {
                if (name.contains(".running_")) {
                  double[] mean = PlainMoments.divided(expected.get(name), BATCHES);
                  assertArrayEquals(mean, found, 1e-9 * PlainMoments.largest(mean), name);
                } else {
                  assertArrayEquals(before.get(name), found, name);
                }
              });
    }
  }

  @Test
  void theFirstNormsAreThoseOfTheConvolutionByHand() {
    try (DetectionNetwork network = network();
        PreciseBatchNorm precise = new PreciseBatchNorm(manager, network)) {
      double[] means = new double[16];
      double[] variances = new double[16];
      for (int batch = 0; batch < BATCHES; batch++) {
        int of = batch;
        precise.collect(() -> forward(network, of));
        double[] y = convolved(images(batch), network.arrays().get("backbone.conv1.weight"));
        PlainMoments.addMoments(y, 2, means, variances);
      }
      precise.settle();
      Map<String, double[]> found = values(network);
      assertArrayEquals(
          PlainMoments.divided(means, BATCHES), found.get("backbone.bn1.running_mean"), 1e-10);
      assertArrayEquals(
          PlainMoments.divided(variances, BATCHES), found.get("backbone.bn1.running_var"), 1e-10);
    }
  }

  private double[] convolved(NDArray images, NDArray weight) {
    TorchScriptModule stem =
        TorchScriptModule.compile(
            manager,
            """
            def stem(self, x: Tensor, w: Tensor) -> Tensor:
                return torch.conv2d(x, w, None, [2, 2], [3, 3], [1, 1], 1)
            """);
    return stem.tensor(manager, "stem", images, weight).toDoubleArray();
  }

  @Test
  void nothingCollectedIsRefused() {
    try (DetectionNetwork network = network();
        PreciseBatchNorm precise = new PreciseBatchNorm(manager, network)) {
      assertThrows(IllegalStateException.class, precise::settle);
    }
  }
}
