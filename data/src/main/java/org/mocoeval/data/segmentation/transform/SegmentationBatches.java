package org.mocoeval.data.segmentation.transform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.batch.PendingBatch;
import org.mocoeval.data.segmentation.SegmentationSet;

/**
 * Batches of training samples in a given order, prepared ahead as {@link
 * org.mocoeval.data.batch.ImageBatches} does: workers are at the earliest batch first, and a sample
 * depends only on the seed, the epoch and its index, never on the number of workers.
 *
 * <p>Memory: direct buffers for three batches, more where batches are smaller than the number of
 * workers; 20 bytes a pixel. Not thread-safe; one caller iterates.
 */
public final class SegmentationBatches implements BatchSource<SegmentationBatch> {
  private static final long IMAGE_BYTES = 3 * Float.BYTES;

  private final SceneWriter writer;
  private final ClassBalancedCrop crop;
  private final int largest;
  private final ExecutorService workers;
  private final Deque<PendingBatch<SegmentationBatch>> ahead = new ArrayDeque<>();
  private final Deque<SegmentationBatch> idle = new ArrayDeque<>();
  private Iterator<int[]> order;

  /**
   * Starts the workers.
   *
   * @param set where the scenes are
   * @param transform one that crops
   * @param order the indices of each batch
   * @param seed of the random transforms
   * @param epoch of the random transforms
   * @param workers how many threads decode, at least 1
   * @throws IllegalArgumentException if the transform prepares whole images
   * @throws DataException if a batch would be too large
   */
  public SegmentationBatches(
      SegmentationSet set,
      SegmentationTransform transform,
      List<int[]> order,
      long seed,
      long epoch,
      int workers) {
    this.writer = new SceneWriter(set, transform, seed, epoch);
    this.crop = transform.requireCrop();
    this.largest = order.stream().mapToInt(batch -> batch.length).max().orElse(1);
    requireBelowLimit();
    this.order = order.iterator();
    this.workers = Executors.newFixedThreadPool(workers, SegmentationBatches::daemon);
    int busy = (workers + largest - 1) / largest;
    for (int i = 0; i < busy + 2 && this.order.hasNext(); i++) {
      prepareNext();
    }
  }

  private void requireBelowLimit() {
    if (IMAGE_BYTES * crop.width() * crop.height() * largest > Integer.MAX_VALUE) {
      throw new DataException(
          String.format(
              "%d crops of %d×%d pixels do not fit one batch, which holds 2 GiB: choose fewer with"
                  + " --batch-size",
              largest, crop.width(), crop.height()));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "scenes");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() || order.hasNext();
  }

  /**
   * Waits for the next batch.
   *
   * @return the batch; hand it back with {@link #release} when its buffers are no longer needed
   * @throws DataException naming the file that cannot be used, the first one in the batch's order
   */
  @Override
  public SegmentationBatch next() {
    if (ahead.isEmpty() && order.hasNext()) {
      prepareNext(); // The caller holds on to every batch that was prepared ahead.
    }
    if (ahead.isEmpty()) {
      throw new NoSuchElementException("no batches left");
    }
    return ahead.remove().await();
  }

  /**
   * Gives a batch's memory back and lets the workers start on another.
   *
   * @param batch one that {@link #next} returned
   */
  @Override
  public void release(SegmentationBatch batch) {
    idle.add(batch);
    if (order.hasNext()) {
      prepareNext();
    }
  }

  private void prepareNext() {
    SegmentationBatch batch = batch(order.next());
    ahead.add(
        PendingBatch.submit(
            batch, batch.size(), position -> writer.write(batch, position), workers));
  }

  private SegmentationBatch batch(int[] indices) {
    SegmentationBatch reused = idle.poll();
    ByteBuffer images = reused == null ? direct(IMAGE_BYTES) : reused.images();
    ByteBuffer labels = reused == null ? direct(Long.BYTES) : reused.labels();
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

  /** Drops what is prepared and returns when no worker writes any more. */
  @Override
  public void close() {
    order = Collections.emptyIterator();
    ahead.clear();
    workers.shutdownNow();
    try {
      workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // A scene each at most.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // They end by themselves, in memory that is only theirs.
    }
  }
}
