package org.mocoeval.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
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

  @Test
  void everyNumberIsWorkedOnOnceAndNoneAfterAFailure() {
    int[] times = new int[100];
    try (WorkerThreads workers = new WorkerThreads(3)) {
      workers.forEach(times.length, i -> times[i]++);
      assertArrayEquals(IntStream.generate(() -> 1).limit(times.length).toArray(), times);
    }
    try (WorkerThreads workers = new WorkerThreads(1)) {
      assertThrows(
          IllegalStateException.class,
          () ->
              workers.forEach(
                  times.length,
                  i -> {
                    times[i]++;
                    if (i == 7) {
                      throw new IllegalStateException("broken disk");
                    }
                  }));
    }
    assertEquals(8, IntStream.of(times).filter(count -> count == 2).count());
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
