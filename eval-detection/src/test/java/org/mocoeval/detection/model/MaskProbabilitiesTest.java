package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;

class MaskProbabilitiesTest {
  private static final int CLASSES = 3;
  private static final float[] BOXES = {0, 0, 40, 40, 7, 8, 60, 60};

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

  private DetectionNetwork network(DetectorSpec.Kind kind, boolean masks) {
    DetectorSpec spec = new DetectorSpec(kind, CLASSES, 3, masks, 8, 8);
    return Detectors.ofNoise(manager, DataType.FLOAT32, "resnet18-w0.25", spec);
  }

  private NDArray images() {
    return Noise.array(manager, DataType.FLOAT32, "images", new Shape(1, 3, 64, 64), 0, 1);
  }

  @Test
  void eachRegionHasThoseOfItsOwnClass() {
    try (DetectionNetwork network = network(DetectorSpec.Kind.FPN, true)) {
      Features features = network.features(manager, images(), false);
      Regions regions = new Regions(BOXES, new int[2]);
      NDArray logits =
          network.masks().find(manager, features, regions, Detectors.masks(network.spec()));
      assertEquals(new Shape(2, CLASSES, 28, 28), logits.getShape());
      int[] classes = {2, 1};
      float[] all = logits.toFloatArray();
      int pixels = 28 * 28;
      float[] expected = new float[2 * pixels];
      for (int i = 0; i < expected.length; i++) {
        int region = i / pixels;
        float logit = all[(region * CLASSES + classes[region]) * pixels + i % pixels];
        expected[i] = (float) (1 / (1 + Math.exp(-logit)));
      }
      assertArrayEquals(expected, network.masks().probabilities(manager, logits, classes), 1e-6f);
    }
  }

  @Test
  void aNetworkWithoutMasksMakesNone() {
    try (DetectionNetwork network = network(DetectorSpec.Kind.C4, false)) {
      Features features = network.features(manager, images(), false);
      Regions regions = new Regions(BOXES, new int[2]);
      assertThrows(
          IllegalStateException.class,
          () -> network.masks().find(manager, features, regions, Detectors.masks(network.spec())));
    }
  }
}
