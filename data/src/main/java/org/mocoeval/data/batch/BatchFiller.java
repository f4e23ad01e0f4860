package org.mocoeval.data.batch;

import java.util.Optional;

/**
 * How the batches of a {@link BatchQueue} come about.
 *
 * @param <B> what a batch is
 */
public interface BatchFiller<B> {
  /**
   * Makes a batch that is still to be filled; called by one thread.
   *
   * @param indices which images of the set, in the order of the batch
   * @param released one that is no longer needed and whose memory may be used again
   * @return a batch with memory for all of its images
   * @throws org.mocoeval.data.DataException if it would be too large
   */
  B open(int[] indices, Optional<B> released);

  /**
   * Prepares one image; called by many threads, for each position once.
   *
   * @param batch what {@link #open} made
   * @param position of the image in the batch
   * @throws org.mocoeval.data.DataException naming the file that cannot be used
   */
  void fill(B batch, int position);
}
