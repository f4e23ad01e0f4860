package org.mocoeval.linear;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.batch.BatchSource;

/**
 * Rows of stored features in a given order, gathered by a thread of its own while the batch before
 * is used. Memory: direct buffers for three batches. One caller iterates.
 */
final class FeatureBatches implements BatchSource<FeatureBatch> {
  private static final int AHEAD = 2;

  private final StoredSet set;
  private final ExecutorService gatherer;
  private final Deque<Future<FeatureBatch>> ahead = new ArrayDeque<>();
  private final Deque<List<ByteBuffer>> idle = new ArrayDeque<>();
  private final int largest;
  private Iterator<int[]> order;

  /**
   * Starts to gather.
   *
   * @param set where the rows are
   * @param order the images of each batch
   */
  FeatureBatches(StoredSet set, List<int[]> order) {
    this.set = set;
    this.order = order.iterator();
    this.largest = order.stream().mapToInt(batch -> batch.length).max().orElse(1);
    this.gatherer =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "features");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < AHEAD && this.order.hasNext(); i++) {
      gatherNext();
    }
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() || order.hasNext();
  }

  @Override
  public FeatureBatch next() {
    if (ahead.isEmpty() && order.hasNext()) {
      gatherNext(); // The caller holds on to every batch that was gathered ahead.
    }
    if (ahead.isEmpty()) {
      throw new NoSuchElementException("no batches left");
    }
    try {
      return ahead.remove().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("rows of features cannot be gathered", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for features", e);
    }
  }

  @Override
  public void release(FeatureBatch batch) {
    idle.add(batch.rows());
    if (order.hasNext()) {
      gatherNext();
    }
  }

  private void gatherNext() {
    int[] images = order.next();
    List<ByteBuffer> reused = idle.poll();
    List<ByteBuffer> buffers = reused != null ? reused : allocate();
    ahead.add(gatherer.submit(() -> gather(images, buffers)));
  }

  private List<ByteBuffer> allocate() {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (FeatureMatrix matrix : set.features()) {
      int bytes = Math.multiplyExact(largest * Float.BYTES, matrix.columns());
      buffers.add(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
    }
    return buffers;
  }

  private FeatureBatch gather(int[] images, List<ByteBuffer> buffers) {
    for (int head = 0; head < buffers.size(); head++) {
      FeatureMatrix matrix = set.features().get(head);
      float[] row = new float[matrix.columns()];
      FloatBuffer floats = buffers.get(head).clear().asFloatBuffer();
      for (int image : images) {
        matrix.read(image, 1, row);
        floats.put(row);
      }
      buffers.get(head).limit(floats.position() * Float.BYTES);
    }
    return new FeatureBatch(images, buffers);
  }

  /** Drops what is gathered and returns when nothing is written any more. */
  @Override
  public void close() {
    order = Collections.emptyIterator();
    ahead.clear();
    gatherer.shutdown(); // An interrupt would close the file that it reads.
    try {
      gatherer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // A batch at most.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
