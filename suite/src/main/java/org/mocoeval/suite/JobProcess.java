package org.mocoeval.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.mocoeval.backbone.torch.TunedJvm;

/**
 * A JVM that runs one evaluation: its stdout goes to a log, its stderr to the log and, line by
 * line, to a listener. At most one runs at a time, and none outlives this process if that is asked
 * to end.
 */
final class JobProcess implements AutoCloseable {
  /** A training ends behind its current step, and with batches of 16 large images that takes. */
  private static final long PATIENCE_SECONDS = 120;

  /** To print the table of what was done until then. */
  private static final long REPORT_SECONDS = 5;

  /** For work that may take as long as it takes. */
  static final Duration NO_LIMIT = Duration.ofDays(36_500);

  private final Thread hook = new Thread(this::endWithParent, "suite-exit");
  private final CountDownLatch closed = new CountDownLatch(1);
  private Process running;
  private volatile boolean ending;

  /** Begins to watch for the end of this process. */
  JobProcess() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * How a process ended.
   *
   * @param status its exit status; above 128 on POSIX, the signal that killed it plus 128
   * @param seconds it took
   * @param lastLine of its stderr; empty if it said nothing
   */
  record Ended(int status, double seconds, String lastLine) {}

  /** Whether this process was asked to end, so that nothing new may start. */
  boolean isEnding() {
    return ending;
  }

  /**
   * Runs a command's main class to its end.
   *
   * @param jvm options of the JVM
   * @param main class
   * @param arguments of it
   * @param log is made, or continued
   * @param listener gets the lines of stderr
   * @param limit it is ended after
   * @throws IOException if it cannot be started or the log not be written
   * @throws InterruptedException if this thread is; the process is ended then
   */
  Ended run(
      List<String> jvm,
      Class<?> main,
      List<String> arguments,
      Path log,
      Consumer<String> listener,
      Duration limit)
      throws IOException, InterruptedException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder = TunedJvm.of(jvm, main, arguments);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long begin = System.nanoTime();
    Process process = start(builder);
    StderrPump pump = new StderrPump(process, log, listener);
    try {
      pump.start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
      }
      int status = process.waitFor();
      pump.join(TimeUnit.SECONDS.toMillis(10));
      return new Ended(status, (System.nanoTime() - begin) / 1e9, pump.lastLine());
    } finally {
      process.destroy();
      forget();
    }
  }

  /** Through its handle, which leaves the pipe open to its last words. */
  private static void end(Process process) throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private synchronized Process start(ProcessBuilder builder) throws IOException {
    if (ending) {
      throw new IOException("this process is ending");
    }
    running = builder.start();
    running.getOutputStream().close();
    return running;
  }

  private synchronized void forget() {
    running = null;
  }

  private void endWithParent() {
    Process last;
    synchronized (this) {
      ending = true;
      last = running;
    }
    if (last == null) {
      return;
    }
    System.err.println("asked to end: waiting for the job; the same command goes on from there");
    try {
      end(last);
      closed.await(REPORT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      last.destroyForcibly();
    }
  }

  /** Its owner has said what there was to say. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook is at work, and there is nothing left to end.
    }
  }
}
