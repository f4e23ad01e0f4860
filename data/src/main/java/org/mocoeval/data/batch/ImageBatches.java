package org.mocoeval.data.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.data.transform.TensorTransform;

/**
 * Batches of transformed images in a given order. Workers prepare the next few batches while the
 * caller uses the present one; what a sample looks like depends only on the seed, the epoch and its
 * index, never on the number of workers.
 *
 * <p>Memory: {@code workers + 2} batches of direct buffers. Not thread-safe; one caller iterates.
 */
public final class ImageBatches implements Iterator<ImageBatch>, AutoCloseable {
  private final ImageSet images;
  private final TensorTransform transform;
  private final long seed;
  private final long epoch;
  private final OutputSize size;
  private final Iterator<int[]> order;
  private final ExecutorService workers;
  private final Deque<Future<ImageBatch>> ahead = new ArrayDeque<>();
  private final Deque<ByteBuffer> idle = new ArrayDeque<>();

  /**
   * Starts the workers. All tensors have the size that the set's first image gives, whichever
   * batches are asked for.
   *
   * @param images where the samples are
   * @param transform what happens to each of them
   * @param order the indices of each batch; at least one batch
   * @param seed of the random transforms
   * @param epoch of the random transforms
   * @param workers how many threads decode, at least 1
   * @throws DataException when the first image cannot be read
   */
  public ImageBatches(
      ImageSet images,
      TensorTransform transform,
      List<int[]> order,
      long seed,
      long epoch,
      int workers) {
    this.images = images;
    this.transform = transform;
    this.seed = seed;
    this.epoch = epoch;
    this.order = order.iterator();
    this.size = outputSize(images, transform, 0);
    this.workers = Executors.newFixedThreadPool(workers, ImageBatches::daemon);
    for (int i = 0; i < workers + 1 && this.order.hasNext(); i++) {
      prepareNext();
    }
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
    return java.util.stream.IntStream.range(0, (count + batchSize - 1) / batchSize)
        .mapToObj(b -> range(b * batchSize, Math.min(count, (b + 1) * batchSize)))
        .toList();
  }

  private static int[] range(int from, int to) {
    return java.util.stream.IntStream.range(from, to).toArray();
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() || order.hasNext();
  }

  /**
   * Waits for the next batch.
   *
   * @return the batch; hand it back with {@link #release} when its tensor is no longer needed
   * @throws DataException naming the image that cannot be read
   */
  @Override
  public ImageBatch next() {
    if (ahead.isEmpty() && order.hasNext()) {
      prepareNext(); // The caller holds on to every batch that was prepared ahead.
    }
    if (ahead.isEmpty()) {
      throw new NoSuchElementException("no batches left");
    }
    try {
      return ahead.remove().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for images", e);
    }
  }

  /**
   * Gives a batch's memory back and lets the workers start on another.
   *
   * @param batch one that {@link #next} returned
   */
  public void release(ImageBatch batch) {
    idle.add(batch.tensor());
    if (order.hasNext()) {
      prepareNext();
    }
  }

  private void prepareNext() {
    int[] indices = order.next();
    int bytes = bytes(indices.length);
    ByteBuffer reused = idle.poll();
    ByteBuffer tensor =
        reused != null && reused.capacity() >= bytes
            ? reused.clear()
            : ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    ImageBatch batch = new ImageBatch(indices, size.height(), size.width(), tensor.limit(bytes));
    ahead.add(workers.submit(() -> fill(batch)));
  }

  private int bytes(int images) {
    long bytes = 3L * Float.BYTES * images * size.height() * size.width();
    if (bytes > Integer.MAX_VALUE) {
      throw new DataException(
          String.format(
              "%d images of %d×%d pixels do not fit one batch: choose a transform that makes them"
                  + " smaller, or fewer with --batch-size",
              images, size.width(), size.height()));
    }
    return (int) bytes;
  }

  private ImageBatch fill(ImageBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      int index = batch.indices()[i];
      RgbImage image = Images.read(images.images().get(index).file());
      requireSize(image, index);
      transform.write(image, SampleRandom.of(seed, epoch, index, 0), batch.image(i));
    }
    return batch;
  }

  private void requireSize(RgbImage image, int index) {
    OutputSize own = transform.outputSize(image.width(), image.height());
    if (!own.equals(size)) {
      throw new DataException(
          String.format(
              "%s is %d×%d pixels and the first image of the set comes out at %d×%d: the transform %s keeps"
                  + " each image's size, so all must be equal; choose a resizing one, such as"
                  + " --transform imagenet-eval",
              images.images().get(index).file(),
              own.width(),
              own.height(),
              size.width(),
              size.height(),
              transform.name()));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "images");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
