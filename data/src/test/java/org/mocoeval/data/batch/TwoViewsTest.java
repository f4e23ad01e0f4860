package org.mocoeval.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.testing.TinyImages;

class TwoViewsTest {
  private static final int IMAGES = 22;
  private static final int BATCH = 4;
  private static final int SIDE = 16;
  private static final int FLOATS = 3 * SIDE * SIDE;
  private static final long SEED = 5;
  private static final long EPOCH = 2;
  private static final TensorTransform MOCO = TensorTransform.named("moco-v2@16");
  private static final List<int[]> ORDER = EpochOrder.shuffled(IMAGES, BATCH, SEED, EPOCH);

  @TempDir Path root;
  private ImageSet images;

  @BeforeEach
  void draw() throws IOException {
    TinyImages.folder(root, IMAGES / 2, 1, 20);
    images = ClassificationLayout.IMAGE_FOLDER.open(root, Split.TRAIN);
  }

  private ImageBatches twoViews(List<int[]> order, int workers) {
    return ImageBatches.twoViews(images, MOCO, order, SEED, EPOCH, workers);
  }

  private static List<float[]> tensors(ImageBatches opened) {
    List<float[]> tensors = new ArrayList<>();
    try (ImageBatches batches = opened) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next();
        tensors.add(floats(batch));
        batches.release(batch);
      }
    }
    return tensors;
  }

  private static float[] floats(ImageBatch batch) {
    float[] floats = new float[batch.tensor().remaining() / Float.BYTES];
    batch.tensor().asFloatBuffer().get(floats);
    return floats;
  }

  private static void assertSame(List<float[]> expected, List<float[]> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i), "batch " + i);
    }
  }

  @Test
  void aBatchHoldsAllFirstViewsAndThenAllSecondViews() {
    try (ImageBatches batches = twoViews(ORDER, 2)) {
      ImageBatch batch = batches.next();
      assertEquals(BATCH, batch.size());
      assertEquals(2, batch.views());
      assertTrue(batch.tensor().isDirect());
      assertEquals(ByteOrder.nativeOrder(), batch.tensor().order());
      float[] tensor = floats(batch);
      assertEquals(2 * BATCH * FLOATS, tensor.length);
      for (int view = 0; view < 2; view++) {
        for (int i = 0; i < BATCH; i++) {
          int from = (view * BATCH + i) * FLOATS;
          float[] found = Arrays.copyOfRange(tensor, from, from + FLOATS);
          assertArrayEquals(byHand(batch.indices()[i], view), found, "view " + view + " of " + i);
        }
      }
    }
  }

  private float[] byHand(int index, int view) {
    RgbImage image = Images.read(images.images().get(index).file());
    float[] tensor = new float[FLOATS];
    MOCO.write(image, SampleRandom.of(SEED, EPOCH, index, view), tensor, 0);
    return tensor;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void bytesDoNotDependOnTheNumberOfWorkers(int workers) {
    assertSame(tensors(twoViews(ORDER, 1)), tensors(twoViews(ORDER, workers)));
  }

  @Test
  void theFirstViewsAreTheBatchOfOneViewAndTheSecondDiffer() {
    List<float[]> one = tensors(new ImageBatches(images, MOCO, ORDER, SEED, EPOCH, 2));
    List<float[]> two = tensors(twoViews(ORDER, 2));
    assertEquals(one.size(), two.size());
    for (int i = 0; i < one.size(); i++) {
      float[] both = two.get(i);
      assertArrayEquals(one.get(i), Arrays.copyOf(both, both.length / 2));
      for (int image = 0; image < BATCH; image++) {
        int first = image * FLOATS;
        int second = (BATCH + image) * FLOATS;
        assertFalse(
            Arrays.equals(both, first, first + FLOATS, both, second, second + FLOATS),
            "image %d of batch %d has one view twice".formatted(image, i));
      }
    }
  }

  @Test
  void aResumedEpochGivesTheBytesThatWereLeft() {
    List<float[]> whole = tensors(twoViews(ORDER, 2));
    List<int[]> left = ORDER.subList(3, ORDER.size());
    assertSame(whole.subList(3, whole.size()), tensors(twoViews(left, 2)));
    assertEquals(List.of(), tensors(twoViews(ORDER.subList(5, 5), 2)));
  }

  @Test
  void bothViewsCountTowardsTheMemoryOfABatch() {
    List<int[]> order = List.of(new int[1], new int[400_000]);
    DataException e = assertThrows(DataException.class, () -> twoViews(order, 1));
    assertEquals(
        "2 views of 400000 images of 16×16 pixels do not fit one batch, which holds 2 GiB: choose a"
            + " transform that makes them smaller, or fewer with --batch-size",
        e.getMessage());
  }
}
