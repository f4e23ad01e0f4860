package org.mocoeval.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.testing.TinyImages;

class ImageBatchesTest {
  private static final int IMAGES = 22;
  private static final int SIDE = 12;
  private static final int FLOATS = 3 * SIDE * SIDE;
  private static final TensorTransform NATIVE = TensorTransform.named("native");
  private static final TensorTransform RANDOM = TensorTransform.named("cifar-moco");

  @TempDir Path root;
  private ImageSet images;

  @BeforeEach
  void draw() throws IOException {
    TinyImages.folder(root, IMAGES / 2, 1, SIDE);
    images = ClassificationLayout.IMAGE_FOLDER.open(root, Split.TRAIN);
  }

  @Test
  void batchesOfConsecutiveIndicesCoverTheSet() {
    List<int[]> batches = ImageBatches.inOrder(10, 4);
    assertEquals(3, batches.size());
    assertArrayEquals(new int[] {4, 5, 6, 7}, batches.get(1));
    assertArrayEquals(new int[] {8, 9}, batches.get(2));
    assertEquals(List.of(), ImageBatches.inOrder(0, 4));
  }

  @Test
  void everyBatchHoldsItsOwnImagesInTheOrderAskedFor() {
    List<int[]> order = List.of(new int[] {21, 0, 7}, new int[] {3}, new int[] {7, 7, 1, 2});
    try (ImageBatches batches = new ImageBatches(images, NATIVE, order, 0, 0, 3)) {
      for (int[] expected : order) {
        ImageBatch batch = batches.next();
        assertArrayEquals(expected, batch.indices());
        assertEquals(expected.length * FLOATS * Float.BYTES, batch.tensor().remaining());
        for (int i = 0; i < expected.length; i++) {
          assertArrayEquals(alone(expected[i]), values(batch, i), "image " + expected[i]);
        }
        batches.release(batch);
      }
      assertFalse(batches.hasNext());
      assertThrows(NoSuchElementException.class, batches::next);
    }
  }

  @Test
  void randomSamplesDependOnSeedAndEpochButNotOnWorkers() {
    List<float[]> one = all(RANDOM, 5, 2, 1);
    assertSame(one, all(RANDOM, 5, 2, 4));
    assertNotEquals(one.get(3)[40], all(RANDOM, 6, 2, 1).get(3)[40]);
    assertNotEquals(one.get(3)[40], all(RANDOM, 5, 3, 1).get(3)[40]);
  }

  @Test
  void memoryIsThatOfTheBatchesInFlight() {
    Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    try (ImageBatches batches =
        new ImageBatches(images, NATIVE, ImageBatches.inOrder(IMAGES, 2), 0, 0, 2)) {
      int seen = 0;
      while (batches.hasNext()) {
        ImageBatch batch = batches.next();
        buffers.add(batch.tensor());
        batches.release(batch);
        seen++;
      }
      assertEquals(IMAGES / 2, seen);
      assertTrue(buffers.size() <= 3, () -> buffers.size() + " buffers");
    }
  }

  @Test
  void unreadableImageIsNamedInItsTurn() throws IOException {
    Path broken = images.images().get(5).file();
    Files.write(broken, new byte[] {1, 2, 3});
    try (ImageBatches batches =
        new ImageBatches(images, NATIVE, ImageBatches.inOrder(IMAGES, 4), 0, 0, 3)) {
      assertArrayEquals(new int[] {0, 1, 2, 3}, batches.next().indices());
      DataException e = assertThrows(DataException.class, batches::next);
      assertTrue(e.getMessage().contains(broken.toString()), e.getMessage());
    }
  }

  @Test
  void imagesOfAnotherSizeNeedAResizingTransform() throws IOException {
    Path larger = images.images().get(9).file();
    TinyImages.png(larger, SIDE + 1, SIDE, 1);
    DataException e = assertThrows(DataException.class, () -> all(NATIVE, 0, 0, 2));
    assertTrue(e.getMessage().startsWith(larger + " is 13×12 pixels"), e.getMessage());
    assertTrue(e.getMessage().contains("--transform imagenet-eval"), e.getMessage());
    assertEquals(IMAGES, all(RANDOM, 0, 0, 2).size());
  }

  /** Otherwise a run that was interrupted before the first odd image would accept the rest. */
  @Test
  void theSetsFirstImageDecidesTheSizeWhicheverBatchesAreLeft() throws IOException {
    TinyImages.png(images.images().get(9).file(), SIDE + 1, SIDE, 1);
    List<int[]> left = List.of(new int[] {9});
    try (ImageBatches batches = new ImageBatches(images, NATIVE, left, 0, 0, 1)) {
      assertThrows(DataException.class, batches::next);
    }
  }

  private List<float[]> all(TensorTransform transform, long seed, long epoch, int workers) {
    List<float[]> samples = new ArrayList<>();
    List<int[]> order = ImageBatches.inOrder(IMAGES, 4);
    try (ImageBatches batches = new ImageBatches(images, transform, order, seed, epoch, workers)) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next();
        for (int i = 0; i < batch.size(); i++) {
          samples.add(values(batch, i));
        }
        batches.release(batch);
      }
    }
    return samples;
  }

  private static void assertSame(List<float[]> expected, List<float[]> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i), "sample " + i);
    }
  }

  private float[] alone(int index) {
    float[] values = new float[FLOATS];
    NATIVE.write(Images.read(images.images().get(index).file()), SampleRandom.NONE, values, 0);
    return values;
  }

  private static float[] values(ImageBatch batch, int position) {
    float[] values = new float[batch.image(0, position).remaining()];
    batch.image(0, position).get(values);
    return values;
  }
}
