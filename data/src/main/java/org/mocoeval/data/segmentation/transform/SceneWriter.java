package org.mocoeval.data.segmentation.transform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.BatchFiller;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.transform.SampleRandom;

/**
 * Decodes one scene and writes its training sample. What it writes depends on nothing but its
 * components and the scene's index; safe for any number of threads.
 *
 * @param set where the scenes are
 * @param transform what happens to each of them
 * @param seed of the random transforms
 * @param epoch of the random transforms
 * @param crop of every sample
 * @param largest how many scenes the largest batch has
 */
record SceneWriter(
    SegmentationSet set,
    SegmentationTransform transform,
    long seed,
    long epoch,
    ClassBalancedCrop crop,
    int largest)
    implements BatchFiller<SegmentationBatch> {
  private static final long IMAGE_BYTES = 3 * Float.BYTES;

  /** Refuses batches that no buffer holds. */
  SceneWriter {
    if (IMAGE_BYTES * crop.width() * crop.height() * largest > Integer.MAX_VALUE) {
      throw new DataException(
          String.format(
              "%d crops of %d×%d pixels do not fit one batch, which holds 2 GiB: choose fewer with"
                  + " --batch-size",
              largest, crop.width(), crop.height()));
    }
  }

  @Override
  public SegmentationBatch open(int[] indices, Optional<SegmentationBatch> released) {
    ByteBuffer images =
        released.map(SegmentationBatch::images).orElseGet(() -> direct(IMAGE_BYTES));
    ByteBuffer labels = released.map(SegmentationBatch::labels).orElseGet(() -> direct(Long.BYTES));
    images.clear().limit(bytes(IMAGE_BYTES, indices.length));
    labels.clear().limit(bytes(Long.BYTES, indices.length));
    return new SegmentationBatch(indices, crop.height(), crop.width(), images, labels);
  }

  private ByteBuffer direct(long bytesPerPixel) {
    return ByteBuffer.allocateDirect(bytes(bytesPerPixel, largest)).order(ByteOrder.nativeOrder());
  }

  private int bytes(long bytesPerPixel, int scenes) {
    return Math.toIntExact(bytesPerPixel * crop.width() * crop.height() * scenes);
  }

  /** Decodes the scene at a position of the batch and writes its pixels and labels there. */
  @Override
  public void fill(SegmentationBatch batch, int position) {
    int index = batch.indices()[position];
    LabelledPixels stored = LabelledPixels.read(set.scenes().get(index), set.coding());
    LabelledPixels sample = transform.sample(stored, SampleRandom.of(seed, epoch, index, 0));
    LevelNormalization.OPENCV.write(
        sample.image(), batch.width(), batch.height(), batch.image(position));
    write(sample.labels(), batch.width(), batch.height(), batch.labels(position));
  }

  private static void write(LabelMap labels, int width, int height, LongBuffer out) {
    long[] row = new long[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, LabelMap.IGNORED);
      if (y < labels.height()) {
        for (int x = 0; x < labels.width(); x++) {
          row[x] = labels.at(x, y);
        }
      }
      out.put(y * width, row);
    }
  }
}
