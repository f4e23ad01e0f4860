package org.mocoeval.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.testing.TinyImages;

class FailedBatchTest {
  private static final TensorTransform MOCO = TensorTransform.named("moco-v2@16");
  private static final List<int[]> ORDER = ImageBatches.inOrder(20, 4);

  @TempDir Path root;
  private ImageSet images;

  @BeforeEach
  void draw() throws IOException {
    TinyImages.folder(root, 10, 1, 20);
    images = ClassificationLayout.IMAGE_FOLDER.open(root, Split.TRAIN);
  }

  private Path file(int index) {
    return images.images().get(index).file();
  }

  private ImageBatches batches(int workers) {
    return ImageBatches.twoViews(images, MOCO, ORDER, 0, 0, workers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void corruptImagesFailTheirOwnBatchWhenItIsAskedForAndTheFirstIsNamed(int workers)
      throws IOException {
    for (int corrupt : new int[] {9, 11}) {
      byte[] bytes = Files.readAllBytes(file(corrupt));
      Files.write(file(corrupt), Arrays.copyOf(bytes, bytes.length / 2));
    }
    try (ImageBatches batches = batches(workers)) {
      for (int i = 0; i < 2; i++) {
        ImageBatch batch = batches.next();
        assertArrayEquals(ORDER.get(i), batch.indices());
        batches.release(batch);
      }
      DataException e = assertThrows(DataException.class, batches::next);
      assertTrue(e.getMessage().startsWith(file(9).toString()), e.getMessage());
      assertArrayEquals(ORDER.get(3), batches.next().indices());
    }
  }

  @Test
  void afterTheCloseThereIsNothingLeftAndAReleaseStartsNothing() {
    ImageBatches batches = batches(2);
    ImageBatch held = batches.next();
    batches.close();
    batches.release(held);
    assertFalse(batches.hasNext());
    assertThrows(NoSuchElementException.class, batches::next);
    batches.close();
  }

  @Test
  @Timeout(60)
  void theCloseWaitsForTheImagesThatAreBeingDecoded() throws Exception {
    for (int large = 4; large < 6; large++) {
      TinyImages.png(file(large), 1200, 1200, large);
    }
    try (ImageBatches batches = batches(2)) {
      batches.next();
      while (!someWorkerIsIn("decode")) {
        Thread.sleep(1);
      }
    }
    assertFalse(someWorkerIsIn("write"));
  }

  private static boolean someWorkerIsIn(String method) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("images"))
        .flatMap(thread -> Arrays.stream(thread.getValue()))
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }
}
