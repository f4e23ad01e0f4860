package org.mocoeval.data.detection.transform;

import java.util.List;
import org.mocoeval.data.batch.BatchQueue;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.detection.DetectionSet;

/**
 * Batches of samples in a given order, prepared ahead as {@link BatchQueue} does; a sample depends
 * only on the seed, the pass and its index, never on the number of workers. An image that a pass
 * has twice looks the same both times.
 *
 * <p>Memory: direct buffers for the batches in flight, 12 bytes a pixel; they grow with the largest
 * batch so far. Bitmaps of masks come on top, on the heap: a byte a pixel for every object. Not
 * thread-safe; one caller iterates.
 */
public final class DetectionBatches implements BatchSource<DetectionBatch> {
  private final BatchQueue<DetectionBatch> queue;

  /**
   * Starts the workers.
   *
   * @param set where the images are; to train, what {@link DetectionTransform#trainable} left
   * @param transform what happens to each of them
   * @param order the indices of each batch, such as {@link AspectRatioGroups#batches}
   * @param seed of the random draws
   * @param pass through the set, for the random draws
   * @param workers how many threads decode, at least 1
   * @throws org.mocoeval.data.DataException if one of the first batches would be too large
   */
  public DetectionBatches(
      DetectionSet set,
      DetectionTransform transform,
      List<int[]> order,
      long seed,
      long pass,
      int workers) {
    this.queue =
        new BatchQueue<>(
            new DetectionWriter(set.images(), transform, seed, pass),
            order,
            workers,
            "detection images");
  }

  @Override
  public boolean hasNext() {
    return queue.hasNext();
  }

  /**
   * Waits for the next batch.
   *
   * @return the batch; hand it back with {@link #release} when its buffer is no longer needed
   * @throws org.mocoeval.data.DataException naming the file that cannot be used, the first one in
   *     the batch's order; or if a batch would be too large
   */
  @Override
  public DetectionBatch next() {
    return queue.next();
  }

  /**
   * Gives a batch's memory back and lets the workers start on another.
   *
   * @param batch one that {@link #next} returned
   * @throws org.mocoeval.data.DataException if a batch would be too large
   */
  @Override
  public void release(DetectionBatch batch) {
    queue.release(batch);
  }

  /** Drops what is prepared and returns when no worker writes any more. */
  @Override
  public void close() {
    queue.close();
  }
}
