package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.backbone.torch.Torch;

/**
 * The network against torchvision's in float64. Errors are relative to the largest magnitude of the
 * tensor. Outputs and statistics may err by 1e-4. So may gradients, except where torch's own
 * float32 strays further: among the millions of activations of a ResNet-50 some are so near zero
 * that rounding decides on which side of a ReLU they fall, which moves gradients by up to 5e-3;
 * there, five times the error of torch's float32 is allowed.
 */
class ResNetParityTest {
  private static final double TOLERANCE = 1e-4;

  static Stream<Goldens.Case> cases() {
    return Goldens.read().cases().stream();
  }

  static Stream<Goldens.Case> trainingCases() {
    return cases().filter(Goldens.Case::training);
  }

  @BeforeAll
  static void start() {
    Torch.inferenceThread();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stagesAreTorchvisions(Goldens.Case golden) {
    try (NDManager root = Torch.engine().newBaseManager();
        ResNet net = ResNet.load(root, golden.spec(), Formula.weights(golden.spec()))) {
      NDArray images = Formula.images(root, golden.images());
      NDList stages = net.stages(root, images, golden.training());
      List<Goldens.Tensor> expected = golden.stages();
      assertEquals(expected.size(), stages.size());
      for (int i = 0; i < stages.size(); i++) {
        expected.get(i).assertMatches(stages.get(i), TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("trainingCases")
  void runningStatisticsAndGradientsAreTorchvisions(Goldens.Case golden) {
    try (NDManager root = Torch.engine().newBaseManager();
        ResNet net = ResNet.load(root, golden.spec(), Formula.weights(golden.spec()))) {
      net.requireGradients(true);
      NDArray images = Formula.images(root, golden.images());
      try (GradientCollector collector = Torch.engine().newGradientCollector()) {
        NDList stages = net.stages(root, images, true);
        NDArray pooled = stages.get(stages.size() - 1).mean(new int[] {3}).mean(new int[] {2});
        collector.backward(pooled.square().sum());
      }
      for (Goldens.Tensor expected : golden.tensors()) {
        if (expected.name().startsWith("gradient:")) {
          NDArray weight = net.arrays().get(expected.name().substring("gradient:".length()));
          expected.assertMatches(weight.getGradient(), gradientTolerance(golden));
        }
      }
      assertRunningStatistics(net, golden.tensor("running"));
    }
  }

  private static void assertRunningStatistics(ResNet net, Goldens.Tensor expected) {
    NDList running = new NDList();
    net.arrays()
        .forEach(
            (name, array) -> {
              if (name.contains(".running_")) {
                assertFalse(array.hasGradient(), name);
                running.add(array);
              }
            });
    expected.assertMatches(NDArrays.concat(running), TOLERANCE);
  }

  private static double gradientTolerance(Goldens.Case golden) {
    return golden.tensors().stream()
        .filter(tensor -> tensor.name().startsWith("gradient:"))
        .mapToDouble(tensor -> 5 * tensor.torchFloat32Error())
        .reduce(TOLERANCE, Math::max);
  }
}
