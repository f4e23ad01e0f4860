package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerThreadsTest {

  @Test
  void failureIsReportedOnlyWhenNoPieceRunsAnyMore() {
    CountDownLatch slowRuns = new CountDownLatch(1);
    AtomicBoolean slowEnded = new AtomicBoolean();
    try (WorkerThreads workers = new WorkerThreads(2)) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.forRanges(
                      2,
                      (from, to) -> {
                        if (from == 0) {
                          await(slowRuns);
                          throw new IllegalStateException("broken disk");
                        }
                        slowRuns.countDown();
                        sleep();
                        slowEnded.set(true);
                      }));
      assertEquals("broken disk", e.getMessage());
    }
    assertTrue(slowEnded.get(), "a piece was still running on the caller's memory");
  }

  @Test
  void errorsStayErrors() {
    try (WorkerThreads workers = new WorkerThreads(1)) {
      assertThrows(
          OutOfMemoryError.class,
          () ->
              workers.forRanges(
                  1,
                  (from, to) -> {
                    throw new OutOfMemoryError("too little");
                  }));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while its caller still waited", e);
    }
  }
}
