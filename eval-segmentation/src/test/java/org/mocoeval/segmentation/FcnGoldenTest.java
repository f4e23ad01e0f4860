package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.resnet.StagePlan;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.Sgd;

/**
 * A training step of the dilated ResNet-50 with both heads against PyTorch's in float64, written by
 * {@code fcn_golden.py}: losses, logits, gradients, updated weights, running statistics, and the
 * inference behind it. In float64 ours agrees to 1e-8. In float32 it does to 1e-4, or to five times
 * what PyTorch's own float32 errs by, where activations so near zero that rounding decides about a
 * ReLU move gradients further.
 */
class FcnGoldenTest {
  private static final Golden GOLDEN = read();

  private NDManager manager;

  static final class Golden {
    int classes;
    int channels;
    int auxiliary;
    long[] shape;
    List<Step> steps;
    List<Resizing> resizing;
  }

  static final class Step {
    @SerializedName("align_corners")
    boolean alignCorners;

    double[] losses;
    List<Tensor> tensors;

    @Override
    public String toString() {
      return alignCorners ? "corners aligned" : "corners not aligned";
    }
  }

  static final class Tensor {
    String name;
    double largest;
    int stride;

    @SerializedName("float32_error")
    double float32Error;

    double[] values;
  }

  static final class Resizing {
    @SerializedName("align_corners")
    boolean alignCorners;

    int[] size;
    double[] values;
    double[] gradient;
  }

  private static Golden read() {
    var stream = FcnGoldenTest.class.getResourceAsStream("fcn_golden.json");
    return new Gson()
        .fromJson(
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8),
            Golden.class);
  }

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
    return GOLDEN.steps.stream()
        .flatMap(
            step ->
                Stream.of(DataType.FLOAT64, DataType.FLOAT32)
                    .map(type -> Arguments.of(step, type)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aStepIsPyTorchs(Step golden, DataType type) {
    Map<String, NDArray> found = new LinkedHashMap<>();
    double tolerance = type == DataType.FLOAT64 ? 1e-8 : 1e-4;
    try (SegmentationNetwork network = network(type, golden.alignCorners)) {
      network.requireGradients();
      NDArray images = Noise.array(manager, type, "images", GOLDEN.shape, 0, Math.sqrt(3));
      SegmentationNetwork.Losses[] losses = new SegmentationNetwork.Losses[1];
      try (Sgd sgd = new Sgd(manager, network.trainableArrays(), 0.9, 5e-4, false)) {
        Gradients.of(
            () -> {
              losses[0] = network.losses(manager, images, labels(), kept(type));
              return losses[0].total();
            });
        assertEquals(golden.losses[0], Gradients.value(losses[0].main()), tolerance);
        assertEquals(golden.losses[1], Gradients.value(losses[0].auxiliary()), tolerance);
        found.put("logits", losses[0].logits());
        for (String name : List.copyOf(network.trainableArrays().keySet())) {
          found.put("gradient:" + name, network.arrays().get(name).getGradient().duplicate());
        }
        sgd.step(0.01);
      }
      network.arrays().forEach((name, array) -> found.put("updated:" + name, array));
      NDArray first = images.get("0:1");
      found.put("inferred", new Inference.Whole().logits(network, manager, first));
      for (Tensor expected : golden.tensors) {
        boolean gradient = expected.name.startsWith("gradient:");
        double allowed =
            type == DataType.FLOAT64 || !gradient
                ? tolerance
                : Math.max(tolerance, 5 * expected.float32Error);
        assertClose(expected, found.get(expected.name), allowed);
      }
    }
  }

  private SegmentationNetwork network(DataType type, boolean alignCorners) {
    ResNetSpec spec = Backbones.named("resnet50").withPlan(StagePlan.D8);
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    spec.parameterShapes()
        .forEach(
            (name, shape) ->
                arrays.put(name, Noise.weight(manager, type, "backbone." + name, shape)));
    FcnSettings settings =
        new FcnSettings(GOLDEN.channels, GOLDEN.auxiliary, 0.4, 0.1, alignCorners);
    Map<String, NDArray> heads = new LinkedHashMap<>();
    for (HeadSpec head :
        List.of(settings.decode(spec, GOLDEN.classes), settings.auxiliary(spec, GOLDEN.classes))) {
      head.shapes()
          .forEach((name, shape) -> heads.put(name, Noise.weight(manager, type, name, shape)));
    }
    return SegmentationNetwork.adopt(
        manager, ResNet.adopt(manager, spec, arrays), settings, GOLDEN.classes, heads);
  }

  private NDArray labels() {
    long[] shape = {GOLDEN.shape[0], GOLDEN.shape[2], GOLDEN.shape[3]};
    int count = Math.toIntExact(shape[0] * shape[1] * shape[2]);
    double[] raw = Noise.values("labels", count, 0, 1);
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      long label = (long) ((raw[i] + 1) / 2 * (GOLDEN.classes + 1));
      labels[i] = label >= GOLDEN.classes ? 255 : label;
    }
    return manager.create(labels, new Shape(shape));
  }

  private List<NDArray> kept(DataType type) {
    return Stream.of(GOLDEN.channels, GOLDEN.auxiliary)
        .map(
            channels -> {
              int count = (int) GOLDEN.shape[0] * channels;
              double[] kept = Noise.values("kept", count, 0, 1);
              for (int i = 0; i < count; i++) {
                kept[i] = kept[i] > -0.8 ? 1 / 0.9 : 0;
              }
              Shape shape = new Shape(GOLDEN.shape[0], channels, 1, 1);
              return manager.create(kept, shape).toType(type, false);
            })
        .toList();
  }

  private static void assertClose(Tensor expected, NDArray found, double tolerance) {
    double[] all = found.toType(DataType.FLOAT64, false).toDoubleArray();
    for (int i = 0; i < expected.values.length; i++) {
      assertEquals(
          expected.values[i],
          all[i * expected.stride],
          tolerance * expected.largest,
          expected.name + ", sample " + i);
    }
    assertTrue(expected.largest > 0, expected.name);
  }

  @Test
  void bilinearResizingIsTorchsBothWaysInValueAndGradient() {
    TorchScriptModule functions = TorchScriptModule.compile(manager, FcnHead.class, "fcn.py");
    for (Resizing golden : GOLDEN.resizing) {
      int height = golden.size[0];
      int width = golden.size[1];
      NDArray x = Noise.array(manager, DataType.FLOAT32, "x", new long[] {1, 2, 5, 7}, 0, 1);
      x.setRequiresGradient(true);
      NDArray weights =
          Noise.array(manager, DataType.FLOAT32, "y", new long[] {1, 2, height, width}, 0, 1);
      NDArray[] y = new NDArray[1];
      Gradients.of(
          () -> {
            y[0] = functions.tensor(manager, "upsampled", x, height, width, golden.alignCorners);
            return y[0].mul(weights).sum();
          });
      assertArrayEquals(golden.values, doubles(y[0]), 1e-5);
      assertArrayEquals(golden.gradient, doubles(x.getGradient()), 1e-5);
    }
    assertEquals(6, GOLDEN.resizing.size());
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, false).toDoubleArray();
  }
}
