package org.mocoeval.data.miniature;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Draws and writes on several threads. */
final class Drawing {
  /** The work is a few seconds; more threads would not be noticed. */
  private static final int MAX_THREADS = 2;

  private Drawing() {}

  /** Does all pieces of the work; when one fails the others are given up. */
  static void run(List<Callable<Void>> pieces) throws IOException {
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      await(pieces.stream().map(workers::submit).toList());
    } finally {
      stop(workers);
    }
  }

  private static void await(List<Future<Void>> pieces) throws IOException {
    try {
      for (Future<Void> piece : pieces) {
        piece.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Nobody may write any more when the folder of a failed attempt is deleted. */
  private static void stop(ExecutorService workers) throws IOException {
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IOException("a write has been stuck for a minute");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (IOException) new InterruptedIOException("interrupted").initCause(e);
  }
}
