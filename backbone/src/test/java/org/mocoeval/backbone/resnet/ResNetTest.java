package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;

class ResNetTest {
  private static final ResNetSpec TINY = Backbones.named("resnet18_small-w0.125");

  private NDManager root;
  private NDArray images;

  @BeforeEach
  void start() {
    Torch.inferenceThread();
    root = Torch.engine().newBaseManager();
    images = Formula.images(root, List.of(4L, 3L, 32L, 32L));
  }

  @AfterEach
  void stop() {
    root.close();
  }

  @Test
  void parametersCarryTorchvisionsNamesInItsOrder() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      List<String> names = new ArrayList<>(TINY.parameterShapes().keySet());
      assertEquals(names, new ArrayList<>(net.arrays().keySet()));
      assertEquals(names, new ArrayList<>(net.getParameters().keys()));
      assertEquals(60, net.trainableArrays().size());
      assertFalse(net.trainableArrays().containsKey("bn1.running_mean"));
    }
  }

  /** torch.manual_seed(0), then nn.Conv2d(3, 64, kernel_size=3, bias=False). */
  @Test
  void aReplacedStemStartsAsPyTorchDrawsItFromTheSameSeed() {
    try (ResNet net = ResNet.initialize(root, Backbones.named("resnet18_small"), 0)) {
      float[] weight = net.arrays().get("conv1.weight").toFloatArray();
      float[] expected = {
        -0.0014408393f, 0.10323862f, -0.15839511f, -0.14163153f, -0.074122995f, 0.05160691f
      };
      assertArrayEquals(expected, Arrays.copyOf(weight, expected.length), 1e-7f);
    }
  }

  /** torch.manual_seed(0), then nn.init.kaiming_normal_(w, mode="fan_out", nonlinearity="relu"). */
  @Test
  void convolutionsStartAsTorchvisionDrawsThemFromTheSameSeed() {
    try (ResNet net = ResNet.initialize(root, Backbones.named("resnet18"), 0)) {
      float[] weight = net.arrays().get("conv1.weight").toFloatArray();
      float[] expected = {
        -0.028431749f, -0.02910149f, -0.006328065f, -0.010957095f, 0.021433173f, 0.01747587f
      };
      assertArrayEquals(expected, Arrays.copyOf(weight, expected.length), 1e-7f);
      assertArrayEquals(
          new float[] {1, 1, 0, 0, 0, 0, 1, 1},
          new float[] {
            edge(net, "bn1.weight", true), edge(net, "bn1.weight", false),
            edge(net, "bn1.bias", true), edge(net, "bn1.bias", false),
            edge(net, "bn1.running_mean", true), edge(net, "bn1.running_mean", false),
            edge(net, "bn1.running_var", true), edge(net, "bn1.running_var", false)
          });
    }
  }

  @Test
  void equalSeedsGiveEqualNetworksAndOthersDoNot() {
    assertArrayEquals(drawn(3), drawn(3));
    assertFalse(Arrays.equals(drawn(3), drawn(4)));
  }

  @Test
  void asADjlBlockItGivesTheSameStages() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      NDList direct = net.stages(root, images, false);
      NDList block = net.forward(new ParameterStore(root, false), new NDList(images), false);
      Shape[] shapes = net.getOutputShapes(new Shape[] {images.getShape()});
      for (int i = 0; i < 5; i++) {
        assertArrayEquals(direct.get(i).toFloatArray(), block.get(i).toFloatArray());
        assertEquals(shapes[i], block.get(i).getShape());
      }
    }
  }

  @Test
  void frozenStatisticsStayInTrainingToo() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      float[] before = net.arrays().get("bn1.running_mean").toFloatArray();
      net.stages(root, images, false);
      assertArrayEquals(before, net.arrays().get("bn1.running_mean").toFloatArray());
      net.stages(root, images, true);
      assertFalse(Arrays.equals(before, net.arrays().get("bn1.running_mean").toFloatArray()));
    }
  }

  @Test
  void gradientsFollowTheSwitch() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      NDArray weight = net.arrays().get("conv1.weight");
      assertFalse(weight.hasGradient());
      net.requireGradients(true);
      assertTrue(weight.hasGradient());
      assertFalse(net.arrays().get("bn1.running_var").hasGradient());
      net.requireGradients(false);
      assertFalse(weight.hasGradient());
    }
  }

  /** What a key encoder does: batch statistics, no graph, and a result that autograd accepts. */
  @Test
  void resultsOfAnUnrecordedForwardMayEnterAutograd() {
    NDArray factor = root.ones(new Shape(1));
    factor.setRequiresGradient(true);
    try (ResNet key = ResNet.initialize(root, TINY, 0);
        GradientCollector collector = Torch.engine().newGradientCollector()) {
      JniUtils.setGradMode(false);
      NDArray features = key.stages(root, images, true).get(4);
      JniUtils.setGradMode(true);
      collector.backward(factor.mul(features.sum()).sum());
      float sum = features.sum().getFloat();
      assertEquals(sum, factor.getGradient().getFloat(), 1e-3f * Math.abs(sum));
    }
  }

  @Test
  void fiftyForwardsLeaveNoArraysBehind() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      int before = managed(net);
      for (int i = 0; i < 50; i++) {
        try (NDManager scope = root.newSubManager()) {
          assertSame(scope, net.stages(scope, images, i % 2 == 0).get(0).getManager());
          assertEquals(5, scope.getManagedArrays().size());
        }
        assertEquals(before, managed(net));
      }
    }
  }

  @Test
  void twentyTrainingStepsLeaveNoArraysBehind() {
    try (ResNet net = ResNet.initialize(root, TINY, 0)) {
      net.requireGradients(true);
      int before = managed(net);
      for (int i = 0; i < 20; i++) {
        step(net);
        assertEquals(before, managed(net));
      }
    }
  }

  private void step(ResNet net) {
    try (NDManager scope = root.newSubManager()) {
      try (GradientCollector collector = Torch.engine().newGradientCollector()) {
        collector.backward(net.stages(scope, images, true).get(4).square().sum());
      }
      JniUtils.setGradMode(false);
      for (NDArray weight : net.trainableArrays().values()) {
        NDArray gradient = weight.getGradient();
        gradient.attach(scope);
        weight.subi(gradient.mul(1e-6f));
        JniUtils.zeroGrad((PtNDArray) weight);
      }
    }
  }

  private int managed(ResNet net) {
    NDManager owner = net.arrays().get("conv1.weight").getManager();
    return root.getManagedArrays().size() + owner.getManagedArrays().size();
  }

  private float[] drawn(int seed) {
    try (ResNet net = ResNet.initialize(root, TINY, seed)) {
      return net.arrays().get("layer4.1.conv2.weight").toFloatArray();
    }
  }

  private static float edge(ResNet net, String name, boolean first) {
    float[] values = net.arrays().get(name).toFloatArray();
    return values[first ? 0 : values.length - 1];
  }
}
