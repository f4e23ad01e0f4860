package org.mocoeval.data.segmentation.transform;

import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.BatchQueue;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.segmentation.SegmentationSet;

/**
 * Batches of training samples in a given order, prepared ahead as {@link BatchQueue} does; a sample
 * depends only on the seed, the epoch and its index, never on the number of workers.
 *
 * <p>Memory: direct buffers for the batches in flight, 20 bytes a pixel. Not thread-safe; one
 * caller iterates.
 */
public final class SegmentationBatches implements BatchSource<SegmentationBatch> {
  private final BatchQueue<SegmentationBatch> queue;

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
    int largest = BatchQueue.largest(order);
    this.queue =
        new BatchQueue<>(
            new SceneWriter(set, transform, seed, epoch, transform.requireCrop(), largest),
            order,
            workers,
            "scenes");
  }

  @Override
  public boolean hasNext() {
    return queue.hasNext();
  }

  /**
   * Waits for the next batch.
   *
   * @return the batch; hand it back with {@link #release} when its buffers are no longer needed
   * @throws DataException naming the file that cannot be used, the first one in the batch's order
   */
  @Override
  public SegmentationBatch next() {
    return queue.next();
  }

  /**
   * Gives a batch's memory back and lets the workers start on another.
   *
   * @param batch one that {@link #next} returned
   */
  @Override
  public void release(SegmentationBatch batch) {
    queue.release(batch);
  }

  /** Drops what is prepared and returns when no worker writes any more. */
  @Override
  public void close() {
    queue.close();
  }
}
