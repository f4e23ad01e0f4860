package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.image.Images;
import org.mocoeval.testing.Fixtures;

/** Published networks with their own classifier on real images. */
class PublishedCifarNetworksTest {
  private static final int CLASSES = 10;
  private static final int SIDE = 32;
  private static final int BATCH = 100;
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  private static int threads;

  private Path images;

  /** What {@code weights/expected.json} says of one file. */
  private record Expected(
      double measured_top1_on_lossless_CIFAR10_test_10000,
      List<String> images,
      List<List<Double>> logits_float64) {}

  /** Small layers: one thread a batch is faster than two threads a layer. */
  @BeforeAll
  static void oneThreadEach() {
    threads = Torch.threads();
    Torch.setThreads(1);
  }

  @AfterAll
  static void restoreThreads() {
    Torch.setThreads(threads);
  }

  @BeforeEach
  void start() {
    images = Fixtures.require("classification/cifar10/test");
    Torch.inferenceThread();
  }

  @ParameterizedTest
  @CsvSource({
    "resnet20-12fca82f.th, cifar_resnet20, module.",
    "resnet32-d509ac18.th, cifar_resnet32, module.",
    "resnet20_zip.pth, cifar_resnet20, ''"
  })
  void logitsAndAccuracyAreThePublishedOnes(String file, String backbone, String prefix)
      throws IOException {
    Expected expected = expected(file);
    try (NDManager root = Torch.engine().newBaseManager();
        Checkpoint checkpoint = Checkpoint.open(Fixtures.require("weights/" + file))) {
      Function<String, FloatBuffer> weights = weights(checkpoint, prefix);
      ResNetSpec spec = Backbones.named(backbone);
      FrozenResNet net = FrozenResNet.load(root, spec, weights, Precision.FP32);
      assertLogits(expected, net, weights);
      double percent = expected.measured_top1_on_lossless_CIFAR10_test_10000();
      assertEquals(percent, top1Percent(net, weights), 1e-9);
    }
  }

  private void assertLogits(
      Expected expected, FrozenResNet net, Function<String, FloatBuffer> weights) {
    List<Path> files = expected.images().stream().map(images::resolve).toList();
    float[][] logits = logits(net, weights, files);
    for (int i = 0; i < logits.length; i++) {
      for (int c = 0; c < CLASSES; c++) {
        assertEquals(expected.logits_float64().get(i).get(c), logits[i][c], 1e-4);
      }
    }
  }

  /** Folders in alphabetical order are CIFAR-10's classes in theirs. */
  private double top1Percent(FrozenResNet net, Function<String, FloatBuffer> weights)
      throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> folders = sorted(images);
    for (Path folder : folders) {
      files.addAll(sorted(folder));
    }
    assertEquals(10_000, files.size());
    long right =
        IntStream.range(0, files.size() / BATCH)
            .parallel()
            .mapToLong(b -> right(net, weights, files.subList(b * BATCH, (b + 1) * BATCH), folders))
            .sum();
    return 100.0 * right / files.size();
  }

  private static long right(
      FrozenResNet net,
      Function<String, FloatBuffer> weights,
      List<Path> files,
      List<Path> folders) {
    Torch.inferenceThread();
    float[][] logits = logits(net, weights, files);
    return IntStream.range(0, logits.length)
        .filter(i -> folders.get(largest(logits[i])).equals(files.get(i).getParent()))
        .count();
  }

  private static float[][] logits(
      FrozenResNet net, Function<String, FloatBuffer> weights, List<Path> files) {
    try (NDManager scope = Torch.engine().newBaseManager()) {
      NDArray batch = batch(scope, files);
      float[][] logits = new float[files.size()][CLASSES];
      int last = net.spec().stageCount();
      net.forEachStage(
          batch,
          Set.of(last),
          (stage, map) -> {
            float[] features = net.globalAverage(scope, map).toFloatArray();
            classify(features, weights, logits);
          });
      return logits;
    }
  }

  private static void classify(
      float[] features, Function<String, FloatBuffer> weights, float[][] logits) {
    FloatBuffer weight = weights.apply("linear.weight");
    FloatBuffer bias = weights.apply("linear.bias");
    int dimension = features.length / logits.length;
    for (int i = 0; i < logits.length; i++) {
      for (int c = 0; c < CLASSES; c++) {
        double sum = bias.get(c);
        for (int d = 0; d < dimension; d++) {
          sum += (double) weight.get(c * dimension + d) * features[i * dimension + d];
        }
        logits[i][c] = (float) sum;
      }
    }
  }

  private static NDArray batch(NDManager manager, List<Path> files) {
    Shape shape = new Shape(files.size(), 3, SIDE, SIDE);
    ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(shape.size()) * Float.BYTES);
    FloatBuffer values = bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (Path file : files) {
      byte[] pixels = Images.read(file).pixels();
      for (int channel = 0; channel < 3; channel++) {
        for (int i = channel; i < pixels.length; i += 3) {
          values.put(((pixels[i] & 0xFF) / 255f - MEAN[channel]) / DEVIATION[channel]);
        }
      }
    }
    return manager.create(bytes, shape, DataType.FLOAT32);
  }

  /** The zip file's author called the stem conv and bn. */
  private static Function<String, FloatBuffer> weights(Checkpoint checkpoint, String prefix) {
    boolean renamed = checkpoint.tensor("conv.weight").isPresent();
    return name -> {
      String stored = renamed ? name.replaceFirst("^(conv|bn)1\\.", "$1.") : name;
      return FloatBuffer.wrap(checkpoint.tensor(prefix + stored).orElseThrow().toFloats());
    };
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static Expected expected(String file) throws IOException {
    String json = Files.readString(Fixtures.require("weights/expected.json"));
    return new Gson()
        .fromJson(JsonParser.parseString(json).getAsJsonObject().get(file), Expected.class);
  }
}
