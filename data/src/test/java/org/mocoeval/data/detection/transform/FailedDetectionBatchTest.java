package org.mocoeval.data.detection.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.image.Images;
import org.mocoeval.testing.TinyImages;

/** Images that cannot be used, and batches that cannot be made. */
class FailedDetectionBatchTest {
  private static final int IMAGES = 13;

  @TempDir Path root;
  private DetectionSet set;

  @BeforeEach
  void draw() throws IOException {
    set = NoiseSet.draw(root, IMAGES);
  }

  private DetectionBatches batches(List<int[]> order, long seed, long pass, int workers) {
    return new DetectionBatches(set, NoiseSet.TRANSFORM, order, seed, pass, workers);
  }

  @Test
  void anImageOfAnotherSizeThanAnnotatedIsNamedWithBoth() throws IOException {
    TinyImages.png(set.images().get(5).file(), 19, 17, 0);
    String message = assertFails(5);
    assertTrue(message.startsWith(set.images().get(5).file() + " is 19×17 pixels"), message);
    assertTrue(message.contains("its annotation says 17×21"), message);
  }

  @Test
  void aTruncatedJpegIsNamedInItsTurn() throws IOException {
    try (InputStream half = Images.class.getResourceAsStream("bad-jpeg-half.jpg")) {
      Files.write(set.images().get(4).file(), half.readAllBytes());
    }
    String message = assertFails(4);
    assertTrue(message.startsWith(set.images().get(4).file().toString()), message);
  }

  /** The batch of images 0 to 3 comes, the one of 4 to 7 fails, the next comes again. */
  private String assertFails(int image) {
    assertTrue(image >= 4 && image < 8);
    try (DetectionBatches batches = batches(ImageBatches.inOrder(IMAGES, 4), 0, 0, 3)) {
      assertArrayEquals(new int[] {0, 1, 2, 3}, batches.next().indices());
      DataException e = assertThrows(DataException.class, batches::next);
      assertArrayEquals(new int[] {8, 9, 10, 11}, batches.next().indices());
      return e.getMessage();
    }
  }

  @Test
  void batchesOverTwoGibibytesAreRefusedBeforeTheFirst() {
    DetectionTransform large = DetectionTransform.named("coco-mmdet-train");
    List<int[]> order = List.of(new int[400]);
    DataException e =
        assertThrows(DataException.class, () -> new DetectionBatches(set, large, order, 0, 0, 1));
    assertTrue(e.getMessage().startsWith("400 images of "), e.getMessage());
    assertTrue(e.getMessage().contains("--batch-size"), e.getMessage());
  }
}
