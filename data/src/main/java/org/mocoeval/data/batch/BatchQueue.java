package org.mocoeval.data.batch;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Batches that workers prepare ahead, in a given order. While the caller uses one batch, they fill
 * the next few, all of them the earliest first.
 *
 * <p>Memory: three batches, one with the caller, one ready and one that the workers fill; where
 * batches are smaller than the number of workers, more of the last kind, so that each worker has an
 * image. Not thread-safe; one caller iterates.
 *
 * @param <B> what a batch is
 */
public final class BatchQueue<B> implements BatchSource<B> {
  private final BatchFiller<B> filler;
  private final ExecutorService workers;
  private final Deque<PendingBatch<B>> ahead = new ArrayDeque<>();
  private final Deque<B> idle = new ArrayDeque<>();
  private Iterator<int[]> order;

  /**
   * Starts the workers.
   *
   * @param filler what they do
   * @param order the indices of each batch
   * @param workers how many threads, at least 1
   * @param threadName of each of them
   * @throws org.mocoeval.data.DataException if one of the first batches would be too large
   */
  public BatchQueue(BatchFiller<B> filler, List<int[]> order, int workers, String threadName) {
    this.filler = filler;
    this.order = order.iterator();
    this.workers = Executors.newFixedThreadPool(workers, work -> daemon(work, threadName));
    int largest = largest(order);
    int busy = (workers + largest - 1) / largest;
    for (int i = 0; i < busy + 2 && this.order.hasNext(); i++) {
      prepareNext();
    }
  }

  /**
   * Finds the size of the largest batch, whose memory fits every other.
   *
   * @param order the indices of each batch
   * @return at least 1
   */
  public static int largest(List<int[]> order) {
    return Math.max(1, order.stream().mapToInt(batch -> batch.length).max().orElse(1));
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
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
   * @return the batch; hand it back with {@link #release} when it is no longer needed
   * @throws org.mocoeval.data.DataException naming the file that cannot be used, the first one in
   *     the batch's order
   */
  @Override
  public B next() {
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
  public void release(B batch) {
    idle.add(batch);
    if (order.hasNext()) {
      prepareNext();
    }
  }

  private void prepareNext() {
    int[] indices = order.next();
    B batch = filler.open(indices, Optional.ofNullable(idle.poll()));
    ahead.add(
        PendingBatch.submit(
            batch, indices.length, position -> filler.fill(batch, position), workers));
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
