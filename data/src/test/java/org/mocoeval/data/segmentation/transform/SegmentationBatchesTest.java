package org.mocoeval.data.segmentation.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.segmentation.LabelCoding;
import org.mocoeval.data.segmentation.LabelledScene;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.testing.TinyImages;

class SegmentationBatchesTest {
  private static final int SCENES = 13;
  private static final int WIDTH = 20;
  private static final int HEIGHT = 14;
  private static final int CLASSES = 4;

  /** Crops of 16 columns and 12 rows; half of the resized images are smaller. */
  private static final SegmentationTransform TRANSFORM =
      new SegmentationTransform(
          "small",
          new KeepRatioScale(20, 14),
          Optional.of(RatioRange.HALF_TO_DOUBLE),
          Optional.of(new ClassBalancedCrop(16, 12, 0.75)),
          0.5,
          true);

  private static final int PIXELS = 16 * 12;

  @TempDir Path root;
  private SegmentationSet set;

  @BeforeEach
  void draw() throws IOException {
    List<LabelledScene> scenes = new ArrayList<>();
    for (int i = 0; i < SCENES; i++) {
      Path image = root.resolve("images/" + i + ".png");
      Path labels = root.resolve("labels/" + i + ".png");
      TinyImages.png(image, WIDTH, HEIGHT, i);
      grey(labels, WIDTH, HEIGHT, i);
      scenes.add(new LabelledScene("scene " + i, image, labels));
    }
    LabelCoding coding = LabelCoding.plain(List.of("a", "b", "c", "d"));
    set = new SegmentationSet("test", "train", root, coding, scenes);
  }

  /** Stripes of four classes, and a row without one. */
  private static void grey(Path file, int width, int height, int shift) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int label = y == 5 ? 255 : (x + shift) / 3 % CLASSES;
        image.getRaster().setSample(x, y, 0, label);
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private SegmentationBatches batches(List<int[]> order, long seed, long epoch, int workers) {
    return new SegmentationBatches(set, TRANSFORM, order, seed, epoch, workers);
  }

  @Test
  void everyBatchHoldsItsOwnScenesNormalisedAndPadded() {
    List<int[]> order = new ArrayList<>();
    for (int i = 0; i < SCENES; i++) { // More than the batches in flight: buffers come again.
      order.add(new int[] {i, (i + 3) % SCENES, i});
      order.add(new int[] {(i + 9) % SCENES});
    }
    try (SegmentationBatches batches = batches(order, 8, 3, 3)) {
      for (int[] expected : order) {
        SegmentationBatch batch = batches.next();
        assertArrayEquals(expected, batch.indices());
        assertEquals(expected.length * 3 * PIXELS * Float.BYTES, batch.images().remaining());
        assertEquals(expected.length * PIXELS * Long.BYTES, batch.labels().remaining());
        for (int i = 0; i < expected.length; i++) {
          assertHolds(alone(expected[i]), batch, i);
        }
        batch.images().position(8); // As whoever read from it leaves it.
        batch.labels().limit(8);
        batches.release(batch);
      }
      assertFalse(batches.hasNext());
      assertThrows(NoSuchElementException.class, batches::next);
    }
  }

  private LabelledPixels alone(int index) {
    LabelledPixels stored = LabelledPixels.read(set.scenes().get(index), set.coding());
    return TRANSFORM.sample(stored, SampleRandom.of(8, 3, index, 0));
  }

  private static void assertHolds(LabelledPixels sample, SegmentationBatch batch, int position) {
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 16; x++) {
        int at = y * 16 + x;
        boolean padded = x >= sample.image().width() || y >= sample.image().height();
        long label = padded ? 255 : sample.labels().at(x, y);
        assertEquals(label, batch.labels(position).get(at));
        for (int channel = 0; channel < 3; channel++) {
          int from = 3 * (y * sample.image().width() + x) + channel;
          float value =
              padded
                  ? 0
                  : LevelNormalization.OPENCV.normalized(
                      channel, sample.image().pixels()[from] & 255);
          assertEquals(value, batch.image(position).get(channel * PIXELS + at));
        }
      }
    }
  }

  @Test
  void theTestAboveSeesPaddedAndFullSamples() {
    int padded = 0;
    for (int i = 0; i < SCENES; i++) {
      padded += alone(i).image().pixels().length < 3 * PIXELS ? 1 : 0;
    }
    assertTrue(padded > 0 && padded < SCENES, padded + " padded");
  }

  @Test
  void samplesDependOnSeedAndEpochButNotOnWorkers() {
    List<float[]> one = all(5, 2, 1);
    assertSame(one, all(5, 2, 4));
    assertFalse(Arrays.equals(one.get(3), all(6, 2, 1).get(3)));
    assertFalse(Arrays.equals(one.get(3), all(5, 3, 1).get(3)));
  }

  /** The images of a scene followed by its labels. */
  private List<float[]> all(long seed, long epoch, int workers) {
    List<float[]> samples = new ArrayList<>();
    try (SegmentationBatches batches =
        batches(ImageBatches.inOrder(SCENES, 4), seed, epoch, workers)) {
      while (batches.hasNext()) {
        SegmentationBatch batch = batches.next();
        for (int i = 0; i < batch.size(); i++) {
          float[] values = new float[4 * PIXELS];
          batch.image(i).get(values, 0, 3 * PIXELS);
          for (int at = 0; at < PIXELS; at++) {
            values[3 * PIXELS + at] = batch.labels(i).get(at);
          }
          samples.add(values);
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

  @Test
  void memoryIsThatOfTheBatchesInFlight() {
    Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    try (SegmentationBatches batches = batches(ImageBatches.inOrder(SCENES, 2), 0, 0, 2)) {
      while (batches.hasNext()) {
        SegmentationBatch batch = batches.next();
        assertTrue(batch.images().isDirect() && batch.labels().isDirect());
        buffers.add(batch.images());
        buffers.add(batch.labels());
        batches.release(batch);
      }
      assertTrue(buffers.size() <= 6, () -> buffers.size() + " buffers");
    }
  }

  @Test
  void imageAndLabelsOfDifferentSizeAreNamedInTheirTurnWithBothSizes() throws IOException {
    Path image = set.scenes().get(5).image();
    Path labels = set.scenes().get(5).labels();
    grey(labels, 14, 20, 0);
    DataException e = assertFails(5);
    assertTrue(e.getMessage().startsWith(image + " is 20×14 pixels"), e.getMessage());
    assertTrue(e.getMessage().contains("its label map " + labels + " is 14×20"), e.getMessage());
  }

  @Test
  void anUnreadableImageIsNamedInItsTurn() throws IOException {
    Files.write(set.scenes().get(6).image(), new byte[] {1, 2, 3});
    assertTrue(assertFails(6).getMessage().startsWith(set.scenes().get(6).image().toString()));
  }

  @Test
  void anUnreadableLabelMapIsNamedInItsTurn() throws IOException {
    Files.delete(set.scenes().get(4).labels());
    assertTrue(assertFails(4).getMessage().contains(set.scenes().get(4).labels().toString()));
  }

  /** The batch of scenes 0 to 3 comes, the one of 4 to 7 fails. */
  private DataException assertFails(int scene) {
    assertTrue(scene >= 4 && scene < 8);
    try (SegmentationBatches batches = batches(ImageBatches.inOrder(SCENES, 4), 0, 0, 3)) {
      assertArrayEquals(new int[] {0, 1, 2, 3}, batches.next().indices());
      DataException e = assertThrows(DataException.class, batches::next);
      assertArrayEquals(new int[] {8, 9, 10, 11}, batches.next().indices());
      return e;
    }
  }

  @Test
  void afterTheCloseThereIsNothingLeftAndAReleaseStartsNothing() {
    SegmentationBatches batches = batches(ImageBatches.inOrder(SCENES, 2), 0, 0, 2);
    SegmentationBatch held = batches.next();
    batches.close();
    batches.release(held);
    assertFalse(batches.hasNext());
    assertThrows(NoSuchElementException.class, batches::next);
    batches.close();
  }

  @Test
  void wholeImagesMakeNoBatches() {
    SegmentationTransform test = SegmentationTransform.named("voc12aug-test");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SegmentationBatches(set, test, List.of(), 0, 0, 1));
    assertTrue(e.getMessage().contains("voc12aug-test prepares whole images"), e.getMessage());
  }

  @Test
  void batchesOverTwoGibibytesAreRefusedBeforeTheFirst() {
    SegmentationTransform large = SegmentationTransform.named("cityscapes-train");
    List<int[]> order = List.of(new int[400]);
    DataException e =
        assertThrows(
            DataException.class, () -> new SegmentationBatches(set, large, order, 0, 0, 1));
    assertTrue(e.getMessage().startsWith("400 crops of 769×769 pixels"), e.getMessage());
  }

  @Test
  void aPreparedSceneKeepsItsLabelsAtTheirOwnSize() {
    SegmentationTransform test = SegmentationTransform.named("miniature-voc-test");
    PreparedScene prepared = test.prepare(set.scenes().get(2), set.coding());
    assertEquals(test.base().fit(WIDTH, HEIGHT), prepared.size());
    assertEquals(3 * prepared.size().width() * prepared.size().height(), prepared.planes().length);
    LabelledPixels stored = LabelledPixels.read(set.scenes().get(2), set.coding());
    assertArrayEquals(stored.labels().classes(), prepared.labels().classes());
    assertArrayEquals(test.planes(stored.image()), prepared.planes());
  }
}
