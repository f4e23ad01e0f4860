package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.training.TrainingPosition;

/**
 * Three steps of ResNet-18 (batch-norm groups without MLP; symmetric loss; NT-Xent) against what
 * PyTorch does, written by {@code src/test/python/moco_goldens.py}, where the formulas of weights
 * and images are.
 */
class GoldensTest {
  private static final int BLOCK = 8;
  private static final int LOGIT_ROWS = 4;

  static Stream<String> cases() {
    return all().map(one -> one.get("name").getAsString());
  }

  private static Stream<JsonObject> all() {
    try (InputStream file = GoldensTest.class.getResourceAsStream("moco_goldens.json");
        Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      JsonArray cases = JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("cases");
      return cases.asList().stream().map(JsonElement::getAsJsonObject);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allStepsInDoublePrecisionAreTheReferences(String name) {
    new Run(name, DataType.FLOAT64).compare(3, (what, largest) -> 1e-9 * largest);
  }

  /**
   * One step only, and with room for what a backward pass has changed: a single ReLU that rounding
   * switches moves the gradient of an early layer by a hundredth, and later steps multiply that.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void singlePrecisionOfTheFirstStepIsWithin1e5AndUpdatesWithin1e4(String name) {
    new Run(name, DataType.FLOAT32)
        .compare(
            1,
            (what, largest) -> {
              if (what.startsWith("momentum.")) {
                return 0.05 * largest;
              }
              boolean updated = what.startsWith("query.") && !what.contains(".running_");
              return (updated ? 1e-4 : 1e-5) * Math.max(1, largest);
            });
  }

  @Test
  void theReferenceHasAllThreeCases() {
    assertEquals(3, all().count());
    assertTrue(all().allMatch(one -> one.getAsJsonArray("steps").size() == 3));
  }

  /** How far a value may be off. */
  private interface Allowed {
    /**
     * Says how far.
     *
     * @param what the tensor's name
     * @param largest magnitude in the tensor
     */
    double off(String what, double largest);
  }

  /** One case in one precision. */
  private static final class Run {
    private final JsonObject golden;
    private final DataType type;
    private final List<double[]> logits = new ArrayList<>();

    Run(String name, DataType type) {
      this.golden =
          all().filter(one -> one.get("name").getAsString().equals(name)).findFirst().orElseThrow();
      this.type = type;
    }

    void compare(int count, Allowed allowed) {
      Torch.inferenceThread();
      try (NDManager root = Torch.engine().newBaseManager();
          ContrastiveMethod method = start(root)) {
        JsonArray steps = golden.getAsJsonArray("steps");
        for (int step = 0; step < count; step++) {
          logits.clear();
          JsonObject expected = steps.get(step).getAsJsonObject();
          PretextTally tally;
          try (NDManager scope = root.newSubManager()) {
            tally =
                method.step(
                    scope,
                    views(scope, step),
                    new TrainingPosition(0, step),
                    number(expected, "learningRate"));
          }
          compareTally(expected, tally, step, allowed);
          compareTensors(method.state(), step, allowed);
        }
      }
    }

    private ContrastiveMethod start(NDManager root) {
      if (!golden.has("queueSize")) {
        return new EndToEnd(root, protocol(Method.END_TO_END, 1), encoder(root));
      }
      int size = golden.get("queueSize").getAsInt();
      MomentumContrast moco =
          new MomentumContrast(
              root,
              protocol(Method.MOCO, size),
              encoder(root),
              (owner, functions) -> KeyQueue.of(owner, functions, queue(owner, size)),
              1,
              (at, pass, count) -> new KeyShuffle(permutation(at.step())));
      moco.watchLogits(shown -> logits.add(Doubles.of(shown)));
      return moco;
    }

    private PretrainProtocol protocol(Method method, int queue) {
      return new PretrainProtocol(
          "golden",
          method,
          "resnet18",
          projection(),
          number(golden, "temperature"),
          queue,
          golden.has("keyMomentum") ? number(golden, "keyMomentum") : 0.999,
          golden.get("groups").getAsInt(),
          golden.has("symmetric") && golden.get("symmetric").getAsBoolean(),
          "native",
          RateShape.COSINE,
          0,
          1,
          batch(),
          0.03,
          number(golden, "weightDecay"),
          "native");
    }

    private Projection projection() {
      return golden.get("mlp").getAsBoolean() ? Projection.MLP : Projection.LINEAR;
    }

    private int batch() {
      return golden.get("batch").getAsInt();
    }

    private long[] permutation(int step) {
      JsonArray order =
          golden.getAsJsonArray("steps").get(step).getAsJsonObject().getAsJsonArray("permutation");
      return order.asList().stream().mapToLong(JsonElement::getAsLong).toArray();
    }

    private Encoder encoder(NDManager root) {
      ResNetSpec spec = Backbones.named("resnet18");
      Map<String, NDArray> backbone = new LinkedHashMap<>();
      spec.parameterShapes()
          .forEach((name, shape) -> backbone.put(name, initial(root, name, new Shape(shape))));
      Map<String, NDArray> head = new LinkedHashMap<>();
      ProjectionHead.shapes(projection(), spec.featureDimension(), PretrainProtocol.DIMENSION)
          .forEach((name, shape) -> head.put(name, initial(root, name, shape)));
      return Encoder.of(
          ResNet.adopt(root, spec, backbone),
          ProjectionHead.adopt(root, projection(), head),
          Precision.FP32);
    }

    private NDArray initial(NDManager root, String name, Shape shape) {
      double[] values = noise(name, (int) shape.size());
      double spread = 0.2;
      double centre = 0;
      if (shape.dimension() > 1) {
        spread = Math.sqrt(6.0 * shape.get(0) / shape.size());
      } else if (name.endsWith(".weight")) {
        centre = 0.75;
        spread = 0.25;
      } else if (name.endsWith(".running_var")) {
        centre = 1;
        spread = 0.5;
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = centre + spread * values[i];
      }
      return array(root, values, shape);
    }

    private NDArray queue(NDManager owner, int columns) {
      int rows = PretrainProtocol.DIMENSION;
      double[] values = noise("queue", rows * columns);
      Doubles.unitColumns(values, rows, columns);
      return array(owner, values, new Shape(rows, columns));
    }

    /** Both views of all images: a block's value, the same in both, and a pixel's. */
    private NDArray views(NDManager scope, int step) {
      int side = golden.get("side").getAsInt();
      int blocks = side / BLOCK;
      int images = batch();
      int planes = images * 3;
      int pixels = side * side;
      String seed = "image." + golden.get("imageSeed").getAsInt() + "." + step;
      double[] coarse = noise(seed, planes * blocks * blocks);
      double[] values = new double[2 * planes * pixels];
      for (int view = 0; view < 2; view++) {
        double[] fine = noise(seed + "." + (view + 1), planes * pixels);
        for (int i = 0; i < fine.length; i++) {
          int plane = i / pixels;
          int y = i % pixels / side / BLOCK;
          int x = i % side / BLOCK;
          double block = coarse[(plane * blocks + y) * blocks + x];
          values[view * fine.length + i] = Math.sqrt(3) * (0.8 * block + 0.6 * fine[i]);
        }
      }
      return array(scope, values, new Shape(2L * images, 3, side, side));
    }

    /** Rounds to float first, so that both precisions start alike. */
    private NDArray array(NDManager manager, double[] values, Shape shape) {
      float[] rounded = new float[values.length];
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = (float) values[i];
      }
      NDArray single = manager.create(rounded, shape);
      if (type == DataType.FLOAT32) {
        return single;
      }
      try (single) {
        return single.toType(type, true);
      }
    }

    private void compareTally(JsonObject expected, PretextTally tally, int step, Allowed allowed) {
      JsonArray losses = expected.getAsJsonArray("losses");
      double mean = number(expected, "loss") / losses.size();
      double room = allowed.off("loss", mean);
      assertEquals(mean, tally.loss(), room, "loss of step " + step);
      double anchors = (golden.has("queueSize") ? losses.size() : 2) * (double) batch();
      assertEquals(number(expected, "top1"), tally.top1Percent() / 100 * anchors, 1e-9);
      assertEquals(number(expected, "top5"), tally.top5Percent() / 100 * anchors, 1e-9);
    }

    private void compareTensors(Map<String, NDArray> state, int step, Allowed allowed) {
      for (JsonElement element : golden.getAsJsonArray("tensors")) {
        JsonObject tensor = element.getAsJsonObject();
        String name = tensor.get("name").getAsString();
        if (name.startsWith("logits") && logits.isEmpty()) {
          continue; // NT-Xent's logits are not shown; its loss and gradients are.
        }
        double[] found =
            name.startsWith("logits")
                ? logits.get(Integer.parseInt(name.substring("logits".length())) - 1)
                : Doubles.of(state.get(stateName(name)));
        double largest = at(tensor, "largest", step);
        double room = allowed.off(name, largest);
        String what = golden.get("name").getAsString() + " step " + step + " " + name;
        double[] samples = samples(tensor, step);
        double[] same = picked(name, found, samples.length, tensor);
        for (int i = 0; i < samples.length; i++) {
          assertEquals(samples[i], same[i], room, what);
        }
        double sums = room * found.length;
        assertEquals(at(tensor, "sum", step), Arrays.stream(found).sum(), sums, what);
        assertEquals(
            at(tensor, "absSum", step), Arrays.stream(found).map(Math::abs).sum(), sums, what);
      }
    }

    private static String stateName(String name) {
      if (name.equals("queue")) {
        return "module.queue";
      }
      return name.replaceFirst("^query\\.", "module.encoder_q.")
          .replaceFirst("^key\\.", "module.encoder_k.")
          .replaceFirst("^momentum\\.", "optimizer.momentum.");
    }

    private static double[] picked(String name, double[] found, int count, JsonObject tensor) {
      double[] picked = new double[count];
      if (name.startsWith("logits")) {
        JsonArray shape = tensor.getAsJsonArray("shape");
        int columns = shape.get(1).getAsInt();
        int every = shape.get(0).getAsInt() / LOGIT_ROWS;
        for (int i = 0; i < count; i++) {
          picked[i] = found[i / columns * every * columns + i % columns];
        }
        return picked;
      }
      for (int i = 0; i < count; i++) {
        picked[i] = found[(int) ((i * 2654435761L & 0xFFFFFFFFL) % found.length)];
      }
      return picked;
    }

    private static double[] samples(JsonObject tensor, int step) {
      String text = tensor.getAsJsonArray("samples").get(step).getAsString();
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
      double[] values = new double[bytes.remaining() / Double.BYTES];
      bytes.asDoubleBuffer().get(values);
      return values;
    }

    private static double at(JsonObject tensor, String key, int step) {
      return tensor.getAsJsonArray(key).get(step).getAsDouble();
    }

    private static double number(JsonObject object, String key) {
      return object.get(key).getAsDouble();
    }
  }

  /** Uniform in [-1, 1): murmur3's finaliser over the name's CRC-32 and the index. */
  private static double[] noise(String name, int count) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.US_ASCII));
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      int h = (int) crc.getValue() + i * 0x9E3779B9;
      h = (h ^ h >>> 16) * 0x85EBCA6B;
      h = (h ^ h >>> 13) * 0xC2B2AE35;
      h ^= h >>> 16;
      values[i] = Integer.toUnsignedLong(h) / 0x1p31 - 1;
    }
    return values;
  }
}
