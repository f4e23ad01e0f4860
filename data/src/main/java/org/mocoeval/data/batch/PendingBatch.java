package org.mocoeval.data.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * A batch that workers fill image by image, so that all of them are at the earliest one.
 *
 * @param <B> what a batch is
 * @param batch not to be read before {@link #await} has returned it
 * @param images the work on each of its images, in the batch's order
 */
public record PendingBatch<B>(B batch, List<Future<?>> images) {

  /**
   * Has the workers fill a batch, after all earlier work.
   *
   * @param <B> what a batch is
   * @param batch what they fill
   * @param size how many images it has
   * @param image the work on the image at one position of the batch
   * @param workers who do it
   * @return the batch to wait for
   */
  public static <B> PendingBatch<B> submit(
      B batch, int size, IntConsumer image, ExecutorService workers) {
    List<Future<?>> images = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int position = i;
      images.add(workers.submit(() -> image.accept(position)));
    }
    return new PendingBatch<>(batch, images);
  }

  /**
   * Waits until no worker writes to the batch any more. If images failed, then throws the failure
   * of the first in the batch's order, whichever failed first in time.
   *
   * @return the batch, filled
   */
  public B await() {
    List<Throwable> failures = new ArrayList<>();
    for (Future<?> image : images) {
      try {
        image.get();
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for images", e);
      }
    }
    if (!failures.isEmpty()) {
      throw unchecked(failures.get(0));
    }
    return batch;
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }
}
