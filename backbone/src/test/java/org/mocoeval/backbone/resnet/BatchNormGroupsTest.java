package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;

/** Statistics of slices: each slice alone, through ordinary batch norm, is the oracle. */
class BatchNormGroupsTest {
  private static final ResNetSpec TINY = Backbones.named("resnet18-w0.125");
  private static final BatchNormGroups TWO = new BatchNormGroups(2);
  private static final long SIDE = 32;

  private NDManager root;
  private NDArray images;

  @BeforeEach
  void open() {
    Torch.inferenceThread();
    root = Torch.engine().newBaseManager();
    images = Formula.images(root, List.of(6L, 3L, SIDE, SIDE));
  }

  @AfterEach
  void close() {
    root.close();
  }

  @Test
  void eachSliceIsNormalisedAsIfItWereAlone() {
    float[] grouped = forward(images, TWO);
    float[] first = forward(images.get("0:3"), BatchNormGroups.WHOLE_BATCH);
    float[] second = forward(images.get("3:6"), BatchNormGroups.WHOLE_BATCH);
    int half = grouped.length / 2;
    assertArrayEquals(first, Arrays.copyOf(grouped, half), 1e-5f);
    assertArrayEquals(second, Arrays.copyOfRange(grouped, half, 2 * half), 1e-5f);
    assertFalse(Arrays.equals(grouped, forward(images, BatchNormGroups.WHOLE_BATCH)));
  }

  @Test
  void runningStatisticsMoveToTheMeanOverTheSlices() {
    float[][] whole = statistics(images, TWO);
    float[][] first = statistics(images.get("0:3"), BatchNormGroups.WHOLE_BATCH);
    float[][] second = statistics(images.get("3:6"), BatchNormGroups.WHOLE_BATCH);
    for (int s = 0; s < whole.length; s++) {
      for (int i = 0; i < whole[s].length; i++) {
        double mean = (first[s][i] + (double) second[s][i]) / 2;
        assertEquals(mean, whole[s][i], 1e-5 * Math.max(1, Math.abs(mean)));
      }
    }
  }

  @Test
  void gradientsAreTheSumsOverTheSlices() {
    float[] grouped = gradient(images, TWO);
    float[] first = gradient(images.get("0:3"), BatchNormGroups.WHOLE_BATCH);
    float[] second = gradient(images.get("3:6"), BatchNormGroups.WHOLE_BATCH);
    float largest = 0;
    for (float value : grouped) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < grouped.length; i++) {
      assertEquals(first[i] + second[i], grouped[i], 1e-4f * largest);
    }
  }

  @Test
  void aBatchWithoutEqualSlicesIsRefused() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      BatchNormGroups four = new BatchNormGroups(4);
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> net.lastStage(root, images, four, Precision.FP32));
      assertEquals("a batch of 6 images has no 4 equal slices for batch norm", e.getMessage());
    }
  }

  @Test
  void lastStageEqualsTheLastOfAllStages() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      float[] all = net.stages(root, images, false).get(4).toFloatArray();
      NDArray last = net.lastStage(root, images, BatchNormGroups.RUNNING, Precision.FP32);
      assertArrayEquals(all, last.toFloatArray());
    }
  }

  @Test
  void bfloat16StaysNearAndKeepsParametersAndResultInFloat32() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      float[] wide =
          net.lastStage(root, images, BatchNormGroups.WHOLE_BATCH, Precision.FP32).toFloatArray();
      NDArray narrow = net.lastStage(root, images, BatchNormGroups.WHOLE_BATCH, Precision.BF16);
      assertEquals(DataType.FLOAT32, narrow.getDataType());
      assertEquals(DataType.FLOAT32, net.arrays().get("conv1.weight").getDataType());
      double difference = 0;
      double norm = 0;
      float[] values = narrow.toFloatArray();
      for (int i = 0; i < wide.length; i++) {
        difference += Math.pow(values[i] - (double) wide[i], 2);
        norm += Math.pow(wide[i], 2);
      }
      double relative = Math.sqrt(difference / norm);
      // bfloat16 has 8 bits: 0.4 % a rounding, amplified by batch statistics of six values a
      // channel.
      assertTrue(relative > 1e-4 && relative < 0.1, "relative difference " + relative);
    }
  }

  @Test
  void float64ArraysComputeInFloat64() {
    try (ResNet single = ResNet.initialize(root, TINY, 0)) {
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      single.arrays().forEach((name, a) -> arrays.put(name, a.toType(DataType.FLOAT64, true)));
      try (ResNet net = ResNet.adopt(root, TINY, arrays)) {
        NDArray doubles = images.toType(DataType.FLOAT64, true);
        NDArray last = net.lastStage(root, doubles, BatchNormGroups.WHOLE_BATCH, Precision.FP32);
        assertEquals(DataType.FLOAT64, last.getDataType());
        float[] expected = forward(images, BatchNormGroups.WHOLE_BATCH);
        assertArrayEquals(expected, last.toType(DataType.FLOAT32, true).toFloatArray(), 1e-3f);
      }
    }
  }

  private float[] forward(NDArray batch, BatchNormGroups groups) {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      return net.lastStage(root, batch, groups, Precision.FP32).toFloatArray();
    }
  }

  private float[][] statistics(NDArray batch, BatchNormGroups groups) {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      net.lastStage(root, batch, groups, Precision.FP32);
      return net.arrays().entrySet().stream()
          .filter(e -> e.getKey().contains(".running_"))
          .map(e -> e.getValue().toFloatArray())
          .toArray(float[][]::new);
    }
  }

  private float[] gradient(NDArray batch, BatchNormGroups groups) {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      net.requireGradients(true);
      try (GradientCollector collector = Torch.engine().newGradientCollector()) {
        NDArray last = net.lastStage(root, batch, groups, Precision.FP32);
        collector.backward(last.square().sum());
      }
      JniUtils.setGradMode(false);
      NDArray weight = net.arrays().get("layer1.0.conv1.weight");
      try (NDArray gradient = weight.getGradient()) {
        return gradient.toFloatArray();
      } finally {
        JniUtils.zeroGrad((PtNDArray) weight);
      }
    }
  }
}
