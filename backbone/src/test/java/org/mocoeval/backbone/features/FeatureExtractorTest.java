package org.mocoeval.backbone.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.testing.TinyImages;

class FeatureExtractorTest {
  private static final int IMAGES = 14;
  private static final int BATCH = 4;
  private static final int SIDE = 16;
  private static final ResNetSpec SPEC = Backbones.named("cifar_resnet20");
  private static final TensorTransform NATIVE = TensorTransform.named("native");
  private static final FeatureSpec LAST = FeatureSpec.globalAverage(4);

  @TempDir Path folder;
  private NDManager root;
  private FrozenResNet network;
  private Path set;

  @BeforeEach
  void start() throws IOException {
    Torch.inferenceThread();
    root = Torch.engine().newBaseManager(Device.cpu());
    network = network(1);
    set = folder.resolve("set");
    TinyImages.folder(set, IMAGES / 2, 1, SIDE);
  }

  @AfterEach
  void stop() {
    root.close();
  }

  @Test
  void twoStagesAndTwoPoolingsOfOnePassAreWhatTheNetworkGivesDirectly() throws IOException {
    FeatureSpec windowed = new FeatureSpec(2, new Pooling.Windowed(8, 4, 0));
    List<FeatureSpec> features = List.of(LAST, windowed, FeatureSpec.globalAverage(2));
    StoredFeatures stored = extractor("a", 2, network).extract(images(), features);
    assertEquals(IMAGES, stored.computedRows());
    for (int first = 0; first < IMAGES; first += BATCH) {
      int count = Math.min(BATCH, IMAGES - first);
      try (NDManager scope = root.newSubManager()) {
        NDArray pixels = scope.create(pixels(first, count), new Shape(count, 3, SIDE, SIDE));
        NDArray early = network.stages(scope, pixels, List.of(2)).get(0);
        NDArray late = network.stages(scope, pixels, List.of(4)).get(0);
        List<NDArray> direct =
            List.of(
                network.globalAverage(scope, late),
                network.windowAverage(scope, early, 8, 4, 0),
                network.globalAverage(scope, early));
        for (int i = 0; i < direct.size(); i++) {
          float[] expected = direct.get(i).toFloatArray();
          float[] found = rows(stored.file(features.get(i)), first, count);
          assertArrayEquals(expected, found, features.get(i).name() + " from image " + first);
        }
      }
    }
  }

  @Test
  void featuresDoNotDependOnTheNumberOfWorkers() throws IOException {
    Path one = extractor("a", 1, network).extract(images(), List.of(LAST)).file(LAST);
    Path four = extractor("b", 4, network).extract(images(), List.of(LAST)).file(LAST);
    assertEquals(-1, Files.mismatch(one, four));
  }

  @Test
  void secondExtractionFindsWhatTheFirstStored() {
    assertEquals(
        IMAGES, extractor("a", 1, network).extract(images(), List.of(LAST)).computedRows());
    assertEquals(0, extractor("a", 2, network).extract(images(), List.of(LAST)).computedRows());
  }

  @Test
  void featureThatIsNotFiniteNamesTheImageAndTheCheckpoint() {
    FrozenResNet diverged = network(1e38f);
    CheckpointException e =
        assertThrows(
            CheckpointException.class,
            () -> extractor("a", 1, diverged).extract(images(), List.of(LAST)));
    assertTrue(e.getMessage().contains("the checkpoint has diverged"), e.getMessage());
    assertTrue(e.getMessage().contains(file(0).toString()), e.getMessage());
  }

  @Test
  void imagesOfDifferentSizeAreRefusedAlsoAfterAnInterruption() throws IOException {
    TinyImages.png(file(BATCH), SIDE + 1, SIDE, 1);
    for (int attempt = 0; attempt < 2; attempt++) {
      DataException e =
          assertThrows(
              DataException.class,
              () -> extractor("a", 1, network).extract(images(), List.of(LAST)));
      assertTrue(e.getMessage().startsWith(file(BATCH) + " is 17×16 pixels"), e.getMessage());
    }
  }

  @Test
  void unreadableImageStopsTheWorkAndWhatIsStoredIsNotComputedAgain() throws IOException {
    byte[] sound = Files.readAllBytes(file(9));
    byte[] broken = sound.clone();
    broken[broken.length / 2] ^= 1;
    Files.write(file(9), broken);
    DataException e =
        assertThrows(
            DataException.class, () -> extractor("a", 1, network).extract(images(), List.of(LAST)));
    assertTrue(e.getMessage().contains(file(9).toString()), e.getMessage());
    Files.write(file(9), sound);
    StoredFeatures mended = extractor("a", 1, network).extract(images(), List.of(LAST));
    assertEquals(IMAGES - 2 * BATCH, mended.computedRows(), "images 0 to 7 were stored");
    Path calm = extractor("b", 1, network).extract(images(), List.of(LAST)).file(LAST);
    assertEquals(-1, Files.mismatch(calm, mended.file(LAST)));
  }

  @Test
  void randomTransformIsAUsageError() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () ->
                new FeatureExtractor(
                    root,
                    network,
                    "w",
                    Precision.FP32,
                    TensorTransform.named("moco-v2"),
                    new ExtractionSettings(BATCH, 1, folder)));
    assertTrue(e.getMessage().contains("moco-v2 draws at random"), e.getMessage());
  }

  @Test
  void noArrayOutlivesItsBatch() {
    BaseNDManager system = (BaseNDManager) root.getParentManager();
    int inSystem = system.getManagedArrays().size();
    int inRoot = root.getManagedArrays().size();
    extractor("a", 1, network).extract(images(), List.of(LAST, FeatureSpec.globalAverage(2)));
    assertEquals(inRoot, root.getManagedArrays().size());
    assertEquals(inSystem, system.getManagedArrays().size());
  }

  private FeatureExtractor extractor(String cache, int workers, FrozenResNet of) {
    ExtractionSettings settings = new ExtractionSettings(BATCH, workers, folder.resolve(cache));
    return new FeatureExtractor(root, of, "weights", Precision.FP32, NATIVE, settings);
  }

  /** A fresh network whose first batch norm multiplies by a factor. */
  private FrozenResNet network(float factor) {
    try (ResNet drawn = ResNet.initialize(root, SPEC, 3)) {
      Map<String, float[]> values = new TreeMap<>();
      drawn.arrays().forEach((name, array) -> values.put(name, array.toFloatArray()));
      float[] gamma = values.get("bn1.weight");
      for (int i = 0; i < gamma.length; i++) {
        gamma[i] *= factor;
      }
      return FrozenResNet.load(
          root, SPEC, name -> FloatBuffer.wrap(values.get(name)), Precision.FP32);
    }
  }

  private ImageSet images() {
    return ClassificationLayout.IMAGE_FOLDER.open(set, Split.TRAIN);
  }

  private Path file(int index) {
    return images().images().get(index).file();
  }

  private float[] pixels(int first, int count) {
    int floats = 3 * SIDE * SIDE;
    float[] pixels = new float[count * floats];
    for (int i = 0; i < count; i++) {
      NATIVE.write(Images.read(file(first + i)), SampleRandom.NONE, pixels, i * floats);
    }
    return pixels;
  }

  private static float[] rows(Path npy, int first, int count) throws IOException {
    byte[] bytes = Files.readAllBytes(npy);
    int rowBytes = (bytes.length - FeatureFile.HEADER_BYTES) / IMAGES;
    float[] rows = new float[count * rowBytes / Float.BYTES];
    ByteBuffer.wrap(bytes, FeatureFile.HEADER_BYTES + first * rowBytes, count * rowBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(rows);
    return rows;
  }
}
