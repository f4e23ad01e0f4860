package org.mocoeval.data.batch;

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
import java.util.stream.IntStream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.TensorTransform;

/**
 * Batches of transformed images in a given order. While the caller uses one batch, the workers
 * prepare the next few, all of them the earliest first; what a sample looks like depends only on
 * the seed, the epoch and its index, never on the number of workers.
 *
 * <p>Memory: direct buffers for three batches, one with the caller, one ready and one that the
 * workers fill; where batches are smaller than the number of workers, more of the last kind, so
 * that each worker has an image. Not thread-safe; one caller iterates.
 */
public final class ImageBatches implements BatchSource<ImageBatch> {
  private final SampleWriter writer;
  private final int views;
  private final int bufferBytes;
  private final ExecutorService workers;
  private final Deque<PendingBatch<ImageBatch>> ahead = new ArrayDeque<>();
  private final Deque<ByteBuffer> idle = new ArrayDeque<>();
  private Iterator<int[]> order;

  /**
   * Starts the workers on one view of each image. All tensors have the size that the set's first
   * image gives, whichever batches are asked for.
   *
   * @param images where the samples are
   * @param transform what happens to each of them
   * @param order the indices of each batch
   * @param seed of the random transforms
   * @param epoch of the random transforms
   * @param workers how many threads decode, at least 1
   * @throws DataException when the first image cannot be read, or a batch would be too large
   */
  public ImageBatches(
      ImageSet images,
      TensorTransform transform,
      List<int[]> order,
      long seed,
      long epoch,
      int workers) {
    this(images, transform, 1, order, seed, epoch, workers);
  }

  private ImageBatches(
      ImageSet images,
      TensorTransform transform,
      int views,
      List<int[]> order,
      long seed,
      long epoch,
      int workers) {
    OutputSize size = outputSize(images, transform, 0);
    int largest = order.stream().mapToInt(batch -> batch.length).max().orElse(1);
    this.writer = new SampleWriter(images, transform, seed, epoch, size);
    this.views = views;
    this.bufferBytes = bytes(largest);
    this.order = order.iterator();
    this.workers = Executors.newFixedThreadPool(workers, ImageBatches::daemon);
    int busy = (workers + largest - 1) / largest;
    for (int i = 0; i < busy + 2 && this.order.hasNext(); i++) {
      prepareNext();
    }
  }

  /**
   * Starts the workers on two views of each image, for contrastive learning: an image is decoded
   * once and transformed twice. The first views are what {@link #ImageBatches one view} would be.
   *
   * @param images where the samples are
   * @param transform what happens to each of them, twice
   * @param order the indices of each batch
   * @param seed of the random transforms
   * @param epoch of the random transforms
   * @param workers how many threads decode, at least 1
   * @return batches of two views
   * @throws DataException when the first image cannot be read, or a batch would be too large
   */
  public static ImageBatches twoViews(
      ImageSet images,
      TensorTransform transform,
      List<int[]> order,
      long seed,
      long epoch,
      int workers) {
    return new ImageBatches(images, transform, 2, order, seed, epoch, workers);
  }

  /**
   * Computes the size of the tensors from one image's header.
   *
   * @param images the set
   * @param transform what happens to each image
   * @param index which image to look at
   * @return height and width in pixels
   */
  public static OutputSize outputSize(ImageSet images, TensorTransform transform, int index) {
    var header = Images.size(images.images().get(index).file());
    return transform.outputSize(header.width(), header.height());
  }

  /**
   * Cuts {@code 0…count-1} into batches of consecutive indices.
   *
   * @param count how many indices
   * @param batchSize how many in a batch; the last may be smaller
   * @return the indices of each batch
   */
  public static List<int[]> inOrder(int count, int batchSize) {
    return IntStream.range(0, (count + batchSize - 1) / batchSize)
        .mapToObj(b -> range(b * batchSize, Math.min(count, (b + 1) * batchSize)))
        .toList();
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() || order.hasNext();
  }

  /**
   * Waits for the next batch.
   *
   * @return the batch; hand it back with {@link #release} when its tensor is no longer needed
   * @throws DataException naming the image that cannot be read, the first one in the batch's order
   */
  @Override
  public ImageBatch next() {
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
  public void release(ImageBatch batch) {
    idle.add(batch.tensor());
    if (order.hasNext()) {
      prepareNext();
    }
  }

  private void prepareNext() {
    int[] indices = order.next();
    ByteBuffer reused = idle.poll();
    ByteBuffer tensor =
        reused != null
            ? reused.clear()
            : ByteBuffer.allocateDirect(bufferBytes).order(ByteOrder.nativeOrder());
    OutputSize size = writer.size();
    tensor.limit(bytes(indices.length));
    ImageBatch batch = new ImageBatch(indices, views, size.height(), size.width(), tensor);
    ahead.add(
        PendingBatch.submit(
            batch, batch.size(), position -> writer.write(batch, position), workers));
  }

  private int bytes(int images) {
    OutputSize size = writer.size();
    long bytes = 3L * Float.BYTES * size.height() * size.width() * views * images;
    if (bytes > Integer.MAX_VALUE) {
      throw new DataException(
          String.format(
              "%s%d images of %d×%d pixels do not fit one batch, which holds 2 GiB: choose a"
                  + " transform that makes them smaller, or fewer with --batch-size",
              views == 1 ? "" : views + " views of ", images, size.width(), size.height()));
    }
    return (int) bytes;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "images");
    thread.setDaemon(true);
    return thread;
  }

  /** Drops what is prepared and returns when no worker writes any more. */
  @Override
  public void close() {
    order = Collections.emptyIterator();
    ahead.clear();
    workers.shutdownNow();
    try {
      workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // An image each at most.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // They end by themselves, in memory that is only theirs.
    }
  }
}
