package org.mocoeval.backbone.torch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets the JVM end only between computations. When it ends for whatever reason (a signal, {@code
 * System.exit}), libtorch's global state is torn down while other threads still compute with it,
 * and the process dies of SIGSEGV instead of ending with its own status. The JVM itself waits 300
 * ms for native calls; a large network takes seconds.
 */
final class NativeWork {
  /** Longer than any single call on a CPU; a call that hangs must not keep the process for ever. */
  private static final long PATIENCE_SECONDS = 60;

  /** Shared by those that compute; whoever ends the JVM takes it alone and never gives it back. */
  private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

  private NativeWork() {}

  static <T> T whole(Supplier<T> work) {
    LOCK.readLock().lock();
    try {
      return work.get();
    } finally {
      LOCK.readLock().unlock();
    }
  }

  /** Makes the end of the JVM wait for the calls that are running, and holds back new ones. */
  static void guardExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(NativeWork::awaitCalls, "native-work-exit"));
  }

  private static void awaitCalls() {
    try {
      if (!LOCK.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("ending while libtorch is still computing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
