package org.mocoeval.data.batch;

import java.util.List;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.TensorTransform;

/**
 * What images cost before a network sees them: a measured part of a run's estimate.
 *
 * @param size of a view in pixels
 * @param seconds wall time to decode an image and make its views, all threads at work
 */
public record ImageCost(OutputSize size, double seconds) {
  private static final int BATCH = 8;

  /** The JVM compiles the image code during the first ones; the rest are measured. */
  private static final int WARM_UP = 96;

  private static final int IMAGES = 160;

  /**
   * Measures with the first images of a set.
   *
   * @param images where they are
   * @param transform what happens to each view
   * @param views of each image, 1 or 2
   * @param threads that decode
   * @return size and time
   * @throws org.mocoeval.data.DataException if an image cannot be read
   */
  public static ImageCost measure(
      ImageSet images, TensorTransform transform, int views, int threads) {
    int count = Math.min(IMAGES, images.size());
    List<int[]> order = ImageBatches.inOrder(count, Math.min(BATCH, (count + 1) / 2));
    OutputSize size = ImageBatches.outputSize(images, transform, 0);
    try (ImageBatches batches =
        views == 2
            ? ImageBatches.twoViews(images, transform, order, 0, 0, threads)
            : new ImageBatches(images, transform, order, 0, 0, threads)) {
      return new ImageCost(size, secondsAnImage(batches));
    }
  }

  private static double secondsAnImage(ImageBatches batches) {
    int seen = 0;
    int unmeasured = 0;
    long begin = System.nanoTime();
    while (batches.hasNext()) {
      ImageBatch batch = batches.next();
      seen += batch.size();
      batches.release(batch);
      if (seen <= WARM_UP) {
        unmeasured = seen;
        begin = System.nanoTime();
      }
    }
    return (System.nanoTime() - begin) / 1e9 / Math.max(1, seen - unmeasured);
  }
}
