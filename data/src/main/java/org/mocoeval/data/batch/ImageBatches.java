package org.mocoeval.data.batch;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.TensorTransform;

/**
 * Batches of transformed images in a given order, prepared ahead as {@link BatchQueue} does; what a
 * sample looks like depends only on the seed, the epoch and its index, never on the number of
 * workers.
 *
 * <p>Memory: direct buffers for the batches in flight. Not thread-safe; one caller iterates.
 */
public final class ImageBatches implements BatchSource<ImageBatch> {
  private final BatchQueue<ImageBatch> queue;

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
    int largest = BatchQueue.largest(order);
    this.queue =
        new BatchQueue<>(
            new SampleWriter(images, transform, seed, epoch, size, views, largest),
            order,
            workers,
            "images");
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
    return queue.hasNext();
  }

  /**
   * Waits for the next batch.
   *
   * @return the batch; hand it back with {@link #release} when its tensor is no longer needed
   * @throws DataException naming the image that cannot be read, the first one in the batch's order
   */
  @Override
  public ImageBatch next() {
    return queue.next();
  }

  /**
   * Gives a batch's memory back and lets the workers start on another.
   *
   * @param batch one that {@link #next} returned
   */
  @Override
  public void release(ImageBatch batch) {
    queue.release(batch);
  }

  /** Drops what is prepared and returns when no worker writes any more. */
  @Override
  public void close() {
    queue.close();
  }
}
