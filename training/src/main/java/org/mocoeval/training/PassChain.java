package org.mocoeval.training;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.mocoeval.data.batch.BatchSource;

/**
 * Batches of consecutive iterations where training is counted in iterations and not in passes over
 * the images: the end of one pass, then the whole of the next, and so on.
 *
 * @param <B> what a batch is
 */
public final class PassChain<B> implements BatchSource<B> {
  private final Opener<B> opener;
  private final int perPass;
  private final long end;
  private long opened;
  private Optional<BatchSource<B>> current = Optional.empty();

  /**
   * Opens a part of a pass.
   *
   * @param <B> what a batch is
   */
  @FunctionalInterface
  public interface Opener<B> {
    /**
     * Opens it.
     *
     * @param pass counted from 0
     * @param first the iteration of the pass to begin with, counted from 0
     * @param count how many iterations
     * @return the batches of exactly those iterations, in order
     */
    BatchSource<B> open(int pass, int first, int count);
  }

  /**
   * Opens the first pass.
   *
   * @param first iteration of the run, counted from 0
   * @param count how many iterations, at least 1
   * @param perPass iterations of a pass, at least 1
   * @param opener of the passes
   */
  public PassChain(long first, int count, int perPass, Opener<B> opener) {
    if (first < 0 || count < 1 || perPass < 1) {
      throw new IllegalArgumentException(
          "no iterations " + first + "+" + count + " of passes of " + perPass);
    }
    this.opener = opener;
    this.perPass = perPass;
    this.opened = first;
    this.end = first + count;
    openNext();
  }

  private void openNext() {
    current.ifPresent(BatchSource::close);
    int within = (int) (opened % perPass);
    int count = (int) Math.min(perPass - within, end - opened);
    current = Optional.of(opener.open((int) (opened / perPass), within, count));
    opened += count;
  }

  @Override
  public boolean hasNext() {
    return opened < end || current.orElseThrow().hasNext();
  }

  @Override
  public B next() {
    if (!current.orElseThrow().hasNext()) {
      if (opened == end) {
        throw new NoSuchElementException("no iterations left");
      }
      openNext();
    }
    return current.orElseThrow().next();
  }

  @Override
  public void release(B batch) {
    current.orElseThrow().release(batch);
  }

  @Override
  public void close() {
    current.ifPresent(BatchSource::close);
  }
}
