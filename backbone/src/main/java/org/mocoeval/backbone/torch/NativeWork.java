package org.mocoeval.backbone.torch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Run when the JVM ends, while others may still compute. */
  private static final Map<Object, Runnable> BEFORE_EXIT = new ConcurrentHashMap<>();

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
    Runtime.getRuntime().addShutdownHook(new Thread(NativeWork::end, "native-work-exit"));
  }

  static Torch.Registration beforeExit(Runnable action) {
    Object key = new Object();
    BEFORE_EXIT.put(key, action);
    return () -> BEFORE_EXIT.remove(key);
  }

  private static void end() {
    for (Runnable action : BEFORE_EXIT.values()) {
      try {
        action.run();
      } catch (RuntimeException e) { // The JVM ends all the same, and calls must be awaited first.
        System.err.println("while ending: " + e);
      }
    }
    awaitCalls();
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
