package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.testing.Fixtures;
import org.mocoeval.training.TrainingPosition;

/**
 * Three steps of the original MoCo code (ResNet-50, MLP head, T 0.2) on real images, in double and
 * in single precision; expected are the original's own float64 values.
 */
class MocoStepFixtureTest {
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] DEVIATION = {0.229, 0.224, 0.225};

  private final JsonObject fixture = read();
  private final JsonObject config = fixture.getAsJsonObject("config");

  private static JsonObject read() {
    try {
      String text = Files.readString(Fixtures.require("moco/moco_step.json"));
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void allThreeStepsInDoublePrecisionAreTheOriginals() {
    compare(DataType.FLOAT64, (step, name, spread) -> 1e-9);
  }

  /**
   * In single precision each backward pass amplifies rounding: sums of updated parameters show it
   * after one step already, everything after two. The original's own drift is the measure; for
   * parameters the largest of the step, as the drift of one sum is a matter of luck.
   */
  @Test
  void singlePrecisionIsWithin1e5OrFiveTimesTheOriginalsOwnDrift() {
    compare(DataType.FLOAT32, (step, name, spread) -> Math.max(1e-5, 5 * spread));
  }

  /** How far a tensor may be off, relative to its largest value. */
  private interface Allowed {
    double relative(int step, String name, double spread);
  }

  private void compare(DataType type, Allowed allowed) {
    Torch.inferenceThread();
    try (NDManager root = Torch.engine().newBaseManager()) {
      MomentumContrast moco = start(root, type);
      List<double[]> logits = new ArrayList<>();
      moco.watchLogits(shown -> logits.add(Doubles.of(shown)));
      for (int step = 0; step < config.get("steps").getAsInt(); step++) {
        logits.clear();
        PretextTally tally;
        try (NDManager scope = root.newSubManager()) {
          NDArray views = views(scope, step, type);
          tally = moco.step(scope, views, new TrainingPosition(0, step), number("lr"));
        }
        Map<String, double[]> found = found(moco, tally, logits.get(0));
        Map<String, double[]> expected = expected("float64", step);
        Map<String, double[]> single = expected("float32", step);
        assertEquals(expected.keySet(), found.keySet());
        for (Map.Entry<String, double[]> entry : expected.entrySet()) {
          String name = entry.getKey();
          double[] values = entry.getValue();
          double spread = spread(name, expected, single);
          double off = deviation(values, found.get(name));
          assertEquals(0, off, allowed.relative(step, name, spread), "step " + step + " " + name);
        }
      }
    }
  }

  private static double spread(
      String name, Map<String, double[]> expected, Map<String, double[]> single) {
    return expected.keySet().stream()
        .filter(other -> other.equals(name) || (isUpdated(name) && isUpdated(other)))
        .mapToDouble(other -> deviation(expected.get(other), single.get(other)))
        .max()
        .orElseThrow();
  }

  private static boolean isUpdated(String name) {
    return name.startsWith("param_q");
  }

  private MomentumContrast start(NDManager root, DataType type) {
    ResNetSpec spec = Backbones.named(config.get("arch").getAsString());
    int inputs = spec.featureDimension();
    int seed = 0;
    Map<String, NDArray> backbone = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> entry : spec.parameterShapes().entrySet()) {
      String name = entry.getKey();
      boolean running = name.contains(".running_");
      backbone.put(
          name, formula(root, name, new Shape(entry.getValue()), running ? -1 : seed, type));
      seed += running ? 0 : 1;
    }
    Map<String, NDArray> head = new LinkedHashMap<>();
    for (Map.Entry<String, Shape> entry :
        ProjectionHead.shapes(Projection.MLP, inputs, PretrainProtocol.DIMENSION).entrySet()) {
      head.put(entry.getKey(), formula(root, entry.getKey(), entry.getValue(), seed++, type));
    }
    Encoder query =
        Encoder.of(
            ResNet.adopt(root, spec, backbone),
            ProjectionHead.adopt(root, Projection.MLP, head),
            Precision.FP32);
    return new MomentumContrast(
        root,
        protocol(),
        query,
        (owner, functions) -> KeyQueue.of(owner, functions, queue(owner, type)),
        1,
        (at, pass, count) -> {
          throw new AssertionError("one batch-norm group needs no shuffle");
        });
  }

  private PretrainProtocol protocol() {
    return new PretrainProtocol(
        "fixture",
        Method.MOCO,
        config.get("arch").getAsString(),
        Projection.MLP,
        number("T"),
        config.get("K").getAsInt(),
        number("m"),
        1,
        false,
        "native",
        RateShape.COSINE,
        0,
        1,
        config.get("N").getAsInt(),
        number("lr"),
        number("wd"),
        "native");
  }

  private double number(String name) {
    return config.get(name).getAsDouble();
  }

  private static NDArray formula(
      NDManager root, String name, Shape shape, int seed, DataType type) {
    double[] values = new double[(int) shape.size()];
    boolean ones = shape.dimension() == 1 && !name.startsWith("fc.") && !name.endsWith(".bias");
    for (int i = 0; i < values.length; i++) {
      if (shape.dimension() > 1) {
        double fanIn = (double) shape.size() / shape.get(0);
        values[i] = (2 * uniform(seed, i) - 1) * Math.sqrt(6 / fanIn);
      } else if (name.startsWith("fc.")) {
        values[i] = (2 * uniform(seed, i) - 1) * 0.02;
      } else {
        values[i] = ones && !name.endsWith(".running_mean") ? 1 : 0;
      }
    }
    return array(root, values, shape, type);
  }

  private NDArray queue(NDManager root, DataType type) {
    int columns = config.get("K").getAsInt();
    int rows = PretrainProtocol.DIMENSION;
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * uniform(100_000, i) - 1;
    }
    Doubles.unitColumns(values, rows, columns);
    return array(root, values, new Shape(rows, columns), type);
  }

  /** The formula of the fixture: SplitMix64's mix of index and seed, 53 bits. */
  private static double uniform(long seed, long i) {
    long z = (i + 1) * 0x9E3779B97F4A7C15L + seed * 0xD1342543DE82EF95L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }

  /** Queries as they are, then keys mirrored; every pixel repeated. */
  private NDArray views(NDManager scope, int step, DataType type) {
    int count = config.get("N").getAsInt();
    int up = config.get("up").getAsInt();
    int side = 32 * up;
    double[] values = new double[2 * count * 3 * side * side];
    for (int n = 0; n < count; n++) {
      String name = config.getAsJsonArray("images").get(step * count + n).getAsString();
      RgbImage image = Images.read(Fixtures.require("classification/cifar10/" + name));
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < side; y++) {
          for (int x = 0; x < side; x++) {
            int at = 3 * (y / up * image.width() + x / up) + c;
            double pixel = (image.pixels()[at] & 0xFF) / 255.0;
            double value = (pixel - MEAN[c]) / DEVIATION[c];
            int row = (c * side + y) * side;
            values[n * 3 * side * side + row + x] = value;
            values[(count + n) * 3 * side * side + row + side - 1 - x] = value;
          }
        }
      }
    }
    return array(scope, values, new Shape(2L * count, 3, side, side), type);
  }

  private static NDArray array(NDManager manager, double[] values, Shape shape, DataType type) {
    NDArray wide = manager.create(values, shape);
    if (type == DataType.FLOAT64) {
      return wide;
    }
    try (wide) {
      return wide.toType(type, true);
    }
  }

  private Map<String, double[]> found(MomentumContrast moco, PretextTally tally, double[] logits) {
    int columns = config.get("K").getAsInt() + 1;
    Map<String, NDArray> state = moco.state();
    Map<String, double[]> found = new TreeMap<>();
    found.put("loss", new double[] {tally.loss()});
    found.put("acc1_percent", new double[] {tally.top1Percent()});
    found.put("logits_row0_first8", Arrays.copyOf(logits, 8));
    double[] positives = new double[logits.length / columns];
    for (int n = 0; n < positives.length; n++) {
      positives[n] = logits[n * columns];
    }
    found.put("positive_logits", positives);
    found.put("queue_ptr_after", new double[] {state.get("module.queue_ptr").getLong(0)});
    double[] queue = Doubles.of(state.get("module.queue"));
    found.put("queue_after_sum", new double[] {Arrays.stream(queue).sum()});
    double[] column = new double[8];
    for (int r = 0; r < column.length; r++) {
      column[r] = queue[r * (columns - 1)];
    }
    found.put("queue_after_column0_first8", column);
    addSums("param_q_sum_and_abssum_after", "module.encoder_q.", state, found);
    addSums("param_k_sum_and_abssum_used_in_step", "module.encoder_k.", state, found);
    found.put("bn1_running_mean_q_first4", first4(state, "module.encoder_q.bn1.running_mean"));
    found.put("bn1_running_var_q_first4", first4(state, "module.encoder_q.bn1.running_var"));
    found.put("bn1_running_var_k_first4", first4(state, "module.encoder_k.bn1.running_var"));
    return found;
  }

  private void addSums(
      String key, String prefix, Map<String, NDArray> state, Map<String, double[]> found) {
    for (String name : step("float64", 0).getAsJsonObject(key).keySet()) {
      double[] values = Doubles.of(state.get(prefix + name));
      double sum = Arrays.stream(values).sum();
      found.put(key + " " + name, new double[] {sum, Arrays.stream(values).map(Math::abs).sum()});
    }
  }

  private static double[] first4(Map<String, NDArray> state, String name) {
    return Arrays.copyOf(Doubles.of(state.get(name)), 4);
  }

  private JsonObject step(String precision, int step) {
    return fixture.getAsJsonObject(precision).getAsJsonArray("steps").get(step).getAsJsonObject();
  }

  /** What the fixture says of a step and the state shows; gradients show in the parameters. */
  private Map<String, double[]> expected(String precision, int step) {
    Map<String, double[]> expected = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : step(precision, step).entrySet()) {
      String key = entry.getKey();
      if (key.startsWith("param_")) {
        entry
            .getValue()
            .getAsJsonObject()
            .entrySet()
            .forEach(e -> expected.put(key + " " + e.getKey(), numbers(e.getValue())));
      } else if (!List.of("step", "logits_shape", "encoder_q_output_row0_first8").contains(key)
          && !key.startsWith("grad_")) {
        expected.put(key, numbers(entry.getValue()));
      }
    }
    return expected;
  }

  private static double[] numbers(JsonElement element) {
    if (element.isJsonArray()) {
      JsonArray array = element.getAsJsonArray();
      double[] values = new double[array.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = array.get(i).getAsDouble();
      }
      return values;
    }
    return new double[] {element.getAsDouble()};
  }

  private static double deviation(double[] expected, double[] found) {
    assertEquals(expected.length, found.length);
    double largest = 1e-12;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - found[i]));
    }
    return difference / largest;
  }
}
