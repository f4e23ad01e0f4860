package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.backbone.torch.Torch;

/**
 * A training step of Faster and Mask R-CNN against PyTorch's in float64, written by {@code
 * detector_golden.py}: losses, outputs, the gradients of all weights, updated weights, all running
 * statistics, and the inference behind it. In float64 ours agrees to 1e-8 of each tensor's largest
 * magnitude. In float32 it does to 1e-4, or to five times what PyTorch's own float32 errs by.
 * Gradients in float32, and what is inferred after the step, are held to 5e-2 only, or to five
 * times PyTorch's worst: where an activation is so near zero that rounding decides about a ReLU
 * they jump, and which do changes with the order of sums, so with the number of threads.
 */
class DetectorGoldenTest {
  private static final DetectorGolden GOLDEN = DetectorGolden.read();

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

  static Stream<Arguments> steps() {
    return GOLDEN.cases.stream()
        .flatMap(
            step ->
                Stream.of(DataType.FLOAT64, DataType.FLOAT32)
                    .map(type -> Arguments.of(step, type)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aStepIsPyTorchs(DetectorGolden.Case golden, DataType type) {
    DetectorSpec spec =
        new DetectorSpec(
            golden.kind,
            GOLDEN.classes,
            golden.anchors,
            golden.masks,
            GOLDEN.channels,
            GOLDEN.hidden);
    try (DetectionNetwork network = Detectors.ofNoise(manager, type, golden.arch, spec)) {
      DetectorStep step = new DetectorStep(manager, network, golden, type);
      step.run();
      double allowed =
          type == DataType.FLOAT64 ? 1e-8 : Math.max(1e-4, 5 * golden.lossesFloat32Error);
      assertArrayEquals(golden.losses, step.losses(), allowed);
      compare(golden, type, step.found());
    }
  }

  private static void compare(
      DetectorGolden.Case golden, DataType type, Map<String, NDArray> found) {
    Set<String> expected =
        golden.tensors.stream().map(tensor -> tensor.name).collect(Collectors.toSet());
    found.keySet().stream()
        .filter(name -> !name.startsWith("updated:") || name.contains(".running_"))
        .forEach(name -> assertTrue(expected.contains(name), name + " has no golden"));
    double gradients = Math.max(5e-2, 5 * golden.worstGradientInFloat32());
    for (DetectorGolden.Tensor tensor : golden.tensors) {
      double narrow =
          tensor.followsGradients() ? gradients : Math.max(1e-4, 5 * tensor.float32Error);
      assertClose(tensor, found.get(tensor.name), type == DataType.FLOAT64 ? 1e-8 : narrow);
    }
  }

  private static void assertClose(DetectorGolden.Tensor expected, NDArray found, double tolerance) {
    assertArrayEquals(expected.shape, found.getShape().getShape(), expected.name);
    double[] all = found.toType(DataType.FLOAT64, false).toDoubleArray();
    double allowed = tolerance * expected.largest;
    for (int i = 0; i < expected.values.length; i++) {
      double value = all[i * expected.stride];
      assertEquals(expected.values[i], value, allowed, expected.name + ", sample " + i);
    }
    assertEquals(
        expected.largest,
        Arrays.stream(all).map(Math::abs).max().orElseThrow(),
        allowed,
        expected.name);
    double sums = all.length * allowed;
    assertEquals(expected.sum, Arrays.stream(all).sum(), sums, expected.name);
    assertEquals(expected.absolute, Arrays.stream(all).map(Math::abs).sum(), sums, expected.name);
    assertTrue(expected.largest > 0, expected.name);
  }
}
