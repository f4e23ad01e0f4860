package org.mocoeval.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Splits ranges of independent work over a fixed number of threads. */
public final class WorkerThreads implements AutoCloseable {
  /** More pieces than threads, so that a thread that was held up does not hold up the others. */
  private static final int PIECES_PER_THREAD = 4;

  /** Work on a range. */
  public interface RangeTask {
    /**
     * Works on some of it.
     *
     * @param from the first, counted from 0
     * @param to behind the last
     */
    void run(int from, int to);
  }

  private final int threads;
  private final ExecutorService executor;

  /**
   * Starts the threads.
   *
   * @param threads at least 1
   */
  public WorkerThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
    }
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs the task over all of {@code 0 .. count} and returns, or throws what the first failing
   * piece threw, only when no piece is running any more: pieces work on memory that the caller
   * frees.
   *
   * @param count how much there is
   * @param task must be safe to run on several ranges at once
   */
  public void forRanges(int count, RangeTask task) {
    int pieces = Math.min(count, threads * PIECES_PER_THREAD);
    List<Future<?>> running = new ArrayList<>(pieces);
    for (int piece = 0; piece < pieces; piece++) {
      int from = (int) ((long) count * piece / pieces);
      int to = (int) ((long) count * (piece + 1) / pieces);
      running.add(executor.submit(() -> task.run(from, to)));
    }
    List<Throwable> failures = new ArrayList<>();
    boolean interrupted = false;
    for (Future<?> piece : running) {
      interrupted |= awaitDespiteInterrupts(piece, failures);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwFirst(failures);
  }

  /**
   * Runs a task for each number, one after the other as threads become free: for work whose pieces
   * take unequal time. Ends as {@link #forRanges} does; nothing is begun after a failure.
   *
   * @param count how many
   * @param task must be safe to run for several numbers at once
   */
  public void forEach(int count, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    forRanges(
        Math.min(count, threads),
        (from, to) -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            try {
              task.accept(i);
            } catch (RuntimeException | Error failure) {
              next.set(count);
              throw failure;
            }
          }
        });
  }

  private static boolean awaitDespiteInterrupts(Future<?> piece, List<Throwable> failures) {
    boolean interrupted = false;
    while (true) {
      try {
        piece.get();
        return interrupted;
      } catch (ExecutionException e) {
        failures.add(e.getCause());
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private static void throwFirst(List<Throwable> failures) {
    if (failures.isEmpty()) {
      return;
    }
    Throwable first = failures.get(0);
    failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
    if (first instanceof Error error) {
      throw error;
    }
    throw first instanceof RuntimeException failure ? failure : new IllegalStateException(first);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
