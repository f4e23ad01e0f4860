package org.mocoeval.data.batch;

/**
 * Batches in a fixed order, some of them prepared ahead. One caller iterates.
 *
 * @param <B> what a batch is
 */
public interface BatchSource<B> extends AutoCloseable {
  /**
   * Says whether there is another batch.
   *
   * @return false at the end
   */
  boolean hasNext();

  /**
   * Waits for the next batch.
   *
   * @return the batch; hand it back with {@link #release} when it is no longer needed
   */
  B next();

  /**
   * Gives a batch's memory back.
   *
   * @param batch one that {@link #next} returned
   */
  void release(B batch);

  /** Stops the preparation of further batches. */
  @Override
  void close();
}
