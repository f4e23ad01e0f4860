package org.mocoeval.data.doctor;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.mocoeval.cli.Progress;

/**
 * Visits every file by its index, with a progress line.
 *
 * @param threads how many work, at least 1
 */
record IndexPass(int threads) {
  /** Few enough that the threads end together, enough that counting costs nothing. */
  private static final int BLOCK = 32;

  IndexPass {
    if (threads < 1) {
      throw new IllegalArgumentException("no work is done on " + threads + " threads");
    }
  }

  /**
   * Calls the work once for each of 0…count−1.
   *
   * @param what the pass's name in the progress line
   * @param count how many files
   * @param work called from several threads; writes only what belongs to its index
   */
  void run(String what, int count, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads, IndexPass::daemon);
    try (Progress progress = new Progress(what, "files", count, 0)) {
      Callable<Void> worker =
          () -> {
            for (int from = next.getAndAdd(BLOCK); from < count; from = next.getAndAdd(BLOCK)) {
              int to = Math.min(count, from + BLOCK);
              IntStream.range(from, to).forEach(work);
              progress.advance(to - from);
            }
            return null;
          };
      List<Future<Void>> ends =
          IntStream.range(0, threads).mapToObj(thread -> pool.submit(worker)).toList();
      ends.forEach(IndexPass::await);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(Future<Void> end) {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking through files", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "doctor");
    thread.setDaemon(true);
    return thread;
  }
}
