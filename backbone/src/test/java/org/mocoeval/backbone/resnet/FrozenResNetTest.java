package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.backbone.torch.Torch;

class FrozenResNetTest {
  private static final List<Long> SMALL_BATCH = List.of(4L, 3L, 32L, 32L);

  private NDManager root;

  @BeforeEach
  void start() {
    Torch.inferenceThread();
    root = Torch.engine().newBaseManager();
  }

  @AfterEach
  void stop() {
    root.close();
  }

  static Stream<Arguments> evaluationCases() {
    return Goldens.read().cases().stream()
        .filter(golden -> !golden.training())
        .flatMap(
            golden ->
                Stream.of(ConvolutionKind.FOLDED, ConvolutionKind.FOLDED_ONEDNN)
                    .filter(kind -> fits(kind, golden.spec()))
                    .map(kind -> Arguments.of(golden, kind)));
  }

  @ParameterizedTest
  @EnumSource
  void theDigestTellsAnyWeightAndOnlyThat(Precision precision) {
    ResNetSpec spec = Backbones.named("resnet18");
    try (ResNet network = ResNet.initialize(root, spec, 0);
        FrozenResNet frozen = FrozenResNet.of(root, network, precision)) {
      String before = frozen.digest();
      NDArray images = root.ones(new Shape(2, 3, 32, 32));
      frozen.forEachStage(images, Set.of(spec.stageCount()), (stage, map) -> {});
      assertEquals(before, frozen.digest(), "a forward changes nothing");
      NDArray bias = network.arrays().get("layer4.1.bn2.bias");
      float[] values = bias.toFloatArray();
      values[511] = 0.5f;
      bias.set(values);
      try (FrozenResNet other = FrozenResNet.of(root, network, precision)) {
        assertNotEquals(before, other.digest());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("evaluationCases")
  void foldingKeepsTorchvisionsStages(Goldens.Case golden, ConvolutionKind kind) {
    double[] errors = errors(golden, Precision.FP32, kind);
    for (double error : errors) {
      assertTrue(error < 1e-5, () -> kind + " errs by " + error);
    }
  }

  static Stream<Arguments> smallCases() {
    return evaluationCases()
        .filter(arguments -> !((Goldens.Case) arguments.get()[0]).network().contains("50"));
  }

  @ParameterizedTest
  @MethodSource("smallCases")
  void bfloat16StaysWithinAFewPercent(Goldens.Case golden, ConvolutionKind kind) {
    double[] errors = errors(golden, Precision.BF16, kind);
    for (double error : errors) {
      assertTrue(error < 0.03 && error > 1e-5, () -> kind + " errs by " + error);
    }
  }

  @Test
  void onlyWantedStagesAreHandedOver() {
    ResNetSpec spec = Backbones.named("cifar_resnet20");
    try (FrozenResNet net = load(spec)) {
      NDArray images = Formula.images(root, SMALL_BATCH);
      List<Integer> seen = new ArrayList<>();
      net.forEachStage(images, Set.of(3, 1), (stage, map) -> seen.add(stage));
      assertEquals(List.of(1, 3), seen);
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> net.forEachStage(images, Set.of(5), (stage, map) -> {}));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> net.forEachStage(images, Set.of(0, 2), (stage, map) -> {}));
    }
  }

  /** In resnet18_small, layer1's first shortcut is stage 1 itself: it must survive layer1. */
  @ParameterizedTest
  @MethodSource("precisions")
  void laterStagesDoNotOverwriteEarlierOnesNorTheImages(Precision precision) {
    ResNetSpec spec = Backbones.named("resnet18_small");
    try (FrozenResNet net = FrozenResNet.load(root, spec, Formula.weights(spec), precision)) {
      NDArray images = Formula.images(root, SMALL_BATCH);
      float[] before = images.toFloatArray();
      float[] alone = net.stages(root, images, List.of(1)).get(0).toFloatArray();
      NDList all = net.stages(root, images, List.of(1, 2, 3, 4, 5));
      assertArrayEquals(alone, all.get(0).toFloatArray());
      assertArrayEquals(before, images.toFloatArray());
      assertEquals(new Shape(4, 512, 4, 4), all.get(4).getShape());
    }
  }

  static Stream<Precision> precisions() {
    return Stream.of(Precision.values());
  }

  @Test
  void freezingANetworkCopiesIt() {
    ResNetSpec spec = Backbones.named("resnet18-w0.25");
    NDArray images = Formula.images(root, SMALL_BATCH);
    try (ResNet net = ResNet.initialize(root, spec, 7);
        FrozenResNet frozen = FrozenResNet.of(root, net, Precision.FP32)) {
      float[] expected = net.stages(root, images, false).get(4).toFloatArray();
      net.arrays().get("conv1.weight").muli(0);
      assertArrayEquals(
          expected, frozen.stages(root, images, List.of(5)).get(0).toFloatArray(), 1e-5f);
    }
  }

  @Test
  void windowAverageCountsItsPaddingAndFlattensChannelsFirst() {
    int kernel = 10;
    int padding = 4;
    try (FrozenResNet net = load(Backbones.named("cifar_resnet20"))) {
      NDArray images = Formula.images(root, List.of(2L, 3L, 28L, 28L));
      NDArray map = net.stages(root, images, List.of(1)).get(0);
      float[] pooled = net.windowAverage(root, map, kernel, kernel, padding).toFloatArray();
      float[] expected = averages(map, kernel, padding);
      assertEquals(2 * 16 * 3 * 3, pooled.length);
      assertArrayEquals(expected, pooled, 1e-5f);
    }
  }

  /** Cell i of s covers the positions from ⌊iH/s⌋ to ⌈(i+1)H/s⌉; cells overlap where s ∤ H. */
  @Test
  void gridAverageHasTheSameCellsWhateverTheMapsSize() {
    try (FrozenResNet net = load(Backbones.named("cifar_resnet20"))) {
      NDArray images = Formula.images(root, List.of(1L, 3L, 28L, 20L));
      NDArray map = net.stages(root, images, List.of(2)).get(0);
      float[] values = map.toFloatArray();
      int height = 28;
      int width = 20;
      int side = 6;
      float[] expected = new float[16 * side * side];
      for (int i = 0; i < expected.length; i++) {
        int channel = i / (side * side);
        int row = i / side % side;
        int column = i % side;
        double sum = 0;
        int count = 0;
        for (int y = row * height / side; y < Math.ceil((row + 1.0) * height / side); y++) {
          for (int x = column * width / side; x < Math.ceil((column + 1.0) * width / side); x++) {
            sum += values[(channel * height + y) * width + x];
            count++;
          }
        }
        expected[i] = (float) (sum / count);
      }
      assertArrayEquals(expected, net.gridAverage(root, map, side).toFloatArray(), 1e-5f);
    }
  }

  @Test
  void globalAverageIsTheMeanOverAllPositions() {
    try (FrozenResNet net = load(Backbones.named("cifar_resnet20"))) {
      NDArray map = net.stages(root, Formula.images(root, SMALL_BATCH), List.of(4)).get(0);
      NDArray pooled = net.globalAverage(root, map);
      assertEquals(new Shape(4, 64), pooled.getShape());
      float[] expected = map.reshape(4, 64, 64).mean(new int[] {2}).toFloatArray();
      assertArrayEquals(expected, pooled.toFloatArray(), 1e-5f);
    }
  }

  @Test
  void manyForwardsLeaveNoArraysBehind() {
    ResNetSpec spec = Backbones.named("resnet18-w0.25");
    try (FrozenResNet net = load(spec)) {
      NDArray images = Formula.images(root, SMALL_BATCH);
      int before = root.getManagedArrays().size();
      for (int i = 0; i < 50; i++) {
        try (NDManager scope = root.newSubManager()) {
          NDList stages = net.stages(scope, images, List.of(2, 5));
          net.globalAverage(scope, stages.get(1));
          assertEquals(3, scope.getManagedArrays().size());
        }
        assertEquals(before, root.getManagedArrays().size());
      }
    }
  }

  @Test
  void threadsShareANetwork() {
    ResNetSpec spec = Backbones.named("resnet18-w0.25");
    try (FrozenResNet net = load(spec)) {
      NDArray images = Formula.images(root, SMALL_BATCH);
      float[] expected = net.stages(root, images, List.of(5)).get(0).toFloatArray();
      IntStream.range(0, 8)
          .parallel()
          .mapToObj(
              i -> {
                Torch.inferenceThread();
                return net.stages(root, images, List.of(5)).get(0).toFloatArray();
              })
          .forEach(actual -> assertArrayEquals(expected, actual));
    }
  }

  @Test
  void missingAndMisshapenTensorsAreNamed() {
    ResNetSpec spec = Backbones.named("resnet18");
    Function<String, FloatBuffer> good = Formula.weights(spec);
    String missing =
        assertThrows(
                IllegalArgumentException.class,
                () -> loadChanged(spec, good, "layer2.0.downsample.0.weight", null))
            .getMessage();
    assertEquals("the network needs the tensor layer2.0.downsample.0.weight: none given", missing);
    String wrong =
        assertThrows(
                IllegalArgumentException.class,
                () -> loadChanged(spec, good, "bn1.running_mean", FloatBuffer.allocate(63)))
            .getMessage();
    assertEquals("tensor bn1.running_mean: expected 64 values (64), found 63", wrong);
  }

  private void loadChanged(
      ResNetSpec spec, Function<String, FloatBuffer> good, String name, FloatBuffer changed) {
    FrozenResNet.load(root, spec, n -> n.equals(name) ? changed : good.apply(n), Precision.FP32)
        .close();
  }

  private FrozenResNet load(ResNetSpec spec) {
    return FrozenResNet.load(root, spec, Formula.weights(spec), Precision.FP32);
  }

  private double[] errors(Goldens.Case golden, Precision precision, ConvolutionKind kind) {
    ResNetSpec spec = golden.spec();
    try (FrozenResNet net = FrozenResNet.load(root, spec, Formula.weights(spec), precision, kind)) {
      NDArray images = Formula.images(root, golden.images());
      double[] errors = new double[spec.stageCount()];
      List<Integer> all = IntStream.rangeClosed(1, errors.length).boxed().toList();
      net.forEachStage(
          images,
          all,
          (stage, map) ->
              errors[stage - 1] = golden.tensor("stage" + stage).error(map.toFloatArray()));
      return errors;
    }
  }

  private static boolean fits(ConvolutionKind kind, ResNetSpec spec) {
    return kind == ConvolutionKind.FOLDED || kind == ConvolutionKind.frozen(spec, Device.cpu());
  }

  /** The plain loop. */
  private static float[] averages(NDArray map, int kernel, int padding) {
    int channels = (int) (map.getShape().get(0) * map.getShape().get(1));
    int side = (int) map.getShape().get(2);
    int outSide = (side + 2 * padding - kernel) / kernel + 1;
    float[] values = map.toFloatArray();
    float[] averages = new float[channels * outSide * outSide];
    for (int i = 0; i < averages.length; i++) {
      int top = i / outSide % outSide * kernel - padding;
      int left = i % outSide * kernel - padding;
      double sum = 0;
      for (int y = Math.max(0, top); y < Math.min(side, top + kernel); y++) {
        for (int x = Math.max(0, left); x < Math.min(side, left + kernel); x++) {
          sum += values[(i / (outSide * outSide) * side + y) * side + x];
        }
      }
      averages[i] = (float) (sum / (kernel * kernel));
    }
    return averages;
  }
}
