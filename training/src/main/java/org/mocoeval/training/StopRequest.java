package org.mocoeval.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.torch.Torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens between the loop and the end of the JVM: a signal asks the loop to stop, and the JVM
 * waits until the steps that were made are in a checkpoint. The process ends with the signal's own
 * status.
 */
final class StopRequest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopRequest.class);

  /** Batch systems kill after a similar time; a step that takes longer is lost. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Torch.Registration registration;
  private boolean requested;
  private boolean saved = true;
  private Optional<Path> newest;

  /**
   * Begins to listen.
   *
   * @param newest the checkpoint that the run goes on from; empty if it is new
   */
  StopRequest(Optional<Path> newest) {
    this.newest = newest;
    registration = Torch.beforeExit(this::requestAndWait);
  }

  /** Called before each step: says whether it may begin, in which case the JVM waits for it. */
  synchronized boolean mayStep() {
    if (requested) {
      return false;
    }
    saved = false;
    return true;
  }

  /** Called when all steps that were made are in a checkpoint. */
  synchronized void saved(Path checkpoint) {
    newest = Optional.of(checkpoint);
    release();
  }

  private synchronized void release() {
    saved = true;
    notifyAll();
  }

  /** Says whether steps were made that are in no checkpoint. */
  synchronized boolean unsaved() {
    return !saved;
  }

  /** Says whether the loop is to stop. */
  synchronized boolean requested() {
    return requested;
  }

  /** Called when the loop has ended, however it did. */
  @Override
  public void close() {
    registration.close();
    release();
  }

  private synchronized void requestAndWait() {
    requested = true;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (long left = PATIENCE_NANOS; !saved && left > 0; left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!saved) {
      LOG.warn("the step in progress takes too long: what follows the newest checkpoint is lost");
    }
    // Said here and not by the loop, which the JVM does not wait for once all is saved.
    newest.ifPresent(file -> LOG.info("asked to end; the run can go on from {}", file));
  }
}
