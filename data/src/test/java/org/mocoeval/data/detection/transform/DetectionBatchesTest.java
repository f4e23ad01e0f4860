package org.mocoeval.data.detection.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.RandomHorizontalFlip;
import org.mocoeval.data.transform.SampleRandom;

class DetectionBatchesTest {
  private static final int IMAGES = 13;

  private static final DetectionTransform TRANSFORM = NoiseSet.TRANSFORM;

  @TempDir Path root;
  private DetectionSet set;

  @BeforeEach
  void draw() throws IOException {
    set = NoiseSet.draw(root, IMAGES);
  }

  private DetectionBatches batches(List<int[]> order, long seed, long pass, int workers) {
    return new DetectionBatches(set, TRANSFORM, order, seed, pass, workers);
  }

  @Test
  void everyBatchHoldsItsOwnImagesInTheUpperLeftAndZerosElsewhere() {
    List<int[]> order = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) { // More than the batches in flight: buffers come again.
      order.add(new int[] {i, (i + 3) % IMAGES, i});
      order.add(new int[] {(i + 9) % IMAGES});
    }
    try (DetectionBatches batches = batches(order, 8, 3, 3)) {
      for (int[] expected : order) {
        DetectionBatch batch = batches.next();
        assertArrayEquals(expected, batch.indices());
        assertFits(batch);
        for (int i = 0; i < expected.length; i++) {
          assertHolds(expected[i], batch, i);
        }
        batch.images().position(8); // As whoever read from it leaves it.
        batches.release(batch);
      }
      assertFalse(batches.hasNext());
      assertThrows(NoSuchElementException.class, batches::next);
    }
  }

  private static void assertFits(DetectionBatch batch) {
    int bytes = batch.size() * 3 * batch.height() * batch.width() * Float.BYTES;
    assertEquals(bytes, batch.images().remaining());
    int width = batch.prepared().stream().mapToInt(image -> image.size().width()).max().orElse(0);
    int height = batch.prepared().stream().mapToInt(image -> image.size().height()).max().orElse(0);
    assertEquals((width + 7) / 8 * 8, batch.width());
    assertEquals((height + 7) / 8 * 8, batch.height());
  }

  private void assertHolds(int index, DetectionBatch batch, int position) {
    AnnotatedImage image = set.images().get(index);
    PreparedImage prepared = batch.prepared().get(position);
    ImageGeometry geometry = TRANSFORM.draw(image.size(), SampleRandom.of(8, 3, index, 0));
    OutputSize size = geometry.resized();
    assertEquals(size, prepared.size());
    assertEquals(image.size(), prepared.original());
    assertEquals(index, prepared.index());
    RgbImage resized = Style.MMDET.resize(Images.read(image.file()), size);
    RgbImage pixels = geometry.mirrored() ? RandomHorizontalFlip.flip(resized) : resized;
    float[] field = new float[3 * batch.height() * batch.width()];
    float[] mean = {123.675f, 116.28f, 103.53f};
    float[] deviation = {58.395f, 57.12f, 57.375f};
    for (int i = 0; i < pixels.pixels().length; i++) {
      int channel = i % 3;
      int x = i / 3 % size.width();
      int y = i / 3 / size.width();
      field[(channel * batch.height() + y) * batch.width() + x] =
          ((pixels.pixels()[i] & 255) - mean[channel]) / deviation[channel];
    }
    float[] found = new float[field.length];
    batch.image(position).get(found);
    assertArrayEquals(field, found, 1e-6f);
    assertEquals(image.objects().size(), prepared.labels().length);
  }

  @Test
  void samplesDependOnSeedAndPassButNotOnWorkersNorOnWhereAPassIsResumed() {
    List<int[]> order = ImageBatches.inOrder(IMAGES, 3);
    List<float[]> one = all(order, 5, 2, 1);
    assertSame(one, all(order, 5, 2, 4));
    assertSame(one.subList(2, one.size()), all(order.subList(2, order.size()), 5, 2, 2));
    assertFalse(Arrays.equals(one.get(1), all(order, 6, 2, 1).get(1)));
    assertFalse(Arrays.equals(one.get(1), all(order, 5, 3, 1).get(1)));
  }

  /** Each batch's size, pixels, boxes, classes and masks. */
  private List<float[]> all(List<int[]> order, long seed, long pass, int workers) {
    List<float[]> all = new ArrayList<>();
    try (DetectionBatches batches = batches(order, seed, pass, workers)) {
      while (batches.hasNext()) {
        DetectionBatch batch = batches.next();
        List<Float> values = new ArrayList<>(List.of((float) batch.height()));
        while (batch.images().hasRemaining()) {
          values.add(batch.images().getFloat());
        }
        for (PreparedImage image : batch.prepared()) {
          for (float coordinate : image.boxes()) {
            values.add(coordinate);
          }
          for (int label : image.labels()) {
            values.add((float) label);
          }
          for (ObjectMask mask : image.masks().orElseThrow()) {
            for (byte pixel : ((ObjectMask.Bitmap) mask).rowMajor()) {
              values.add((float) pixel);
            }
          }
        }
        float[] flat = new float[values.size()];
        for (int i = 0; i < flat.length; i++) {
          flat[i] = values.get(i);
        }
        all.add(flat);
        batches.release(batch);
      }
    }
    return all;
  }

  private static void assertSame(List<float[]> expected, List<float[]> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i), "batch " + i);
    }
  }

  @Test
  void buffersGrowAndThenComeAgain() {
    List<int[]> order = new ArrayList<>(Collections.nCopies(30, new int[] {4, 9}));
    Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    try (DetectionBatches batches = batches(order, 0, 0, 2)) {
      while (batches.hasNext()) {
        DetectionBatch batch = batches.next();
        assertTrue(batch.images().isDirect());
        buffers.add(batch.images());
        batches.release(batch);
      }
    }
    assertTrue(buffers.size() <= 3, () -> buffers.size() + " buffers");
  }

  @Test
  void afterTheCloseThereIsNothingLeft() {
    DetectionBatches batches = batches(ImageBatches.inOrder(IMAGES, 2), 0, 0, 2);
    DetectionBatch held = batches.next();
    batches.close();
    batches.release(held);
    assertFalse(batches.hasNext());
    assertThrows(NoSuchElementException.class, batches::next);
    batches.close();
  }

  @Test
  void aTestImageIsPreparedAlone() {
    DetectionTransform test = DetectionTransform.named("miniature-voc-test");
    DetectionBatch batch = test.prepareTest(set.images().get(2)); // 23×23 pixels.
    PreparedImage prepared = batch.prepared().get(0);
    assertEquals(new OutputSize(112, 112), prepared.size());
    assertEquals(128, batch.width());
    assertFalse(prepared.mirrored());
    assertEquals(Optional.empty(), prepared.masks());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> TRANSFORM.prepareTest(set.images().get(2)));
    assertTrue(e.getMessage().startsWith("small makes training samples"), e.getMessage());
  }
}
