package org.mocoeval.data.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingBatchTest {
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final ImageBatch batch = new ImageBatch(new int[4], 1, 1, 1, ByteBuffer.allocate(48));

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  private PendingBatch<ImageBatch> submit(IntConsumer image) {
    return PendingBatch.submit(batch, batch.size(), image, workers);
  }

  @Test
  void everyImageIsDoneWhenTheBatchComes() {
    AtomicInteger sum = new AtomicInteger();
    assertSame(batch, submit(position -> sum.addAndGet(1 << position)).await());
    assertEquals(0b1111, sum.get());
  }

  @Test
  void failureIsReportedOnlyWhenNoWorkerWritesAnyMore() {
    CountDownLatch slowRuns = new CountDownLatch(1);
    AtomicBoolean slowEnded = new AtomicBoolean();
    PendingBatch<ImageBatch> pending =
        submit(
            position -> {
              if (position == 0) {
                await(slowRuns);
                throw new IllegalStateException("broken disk");
              }
              if (position == 1) {
                slowRuns.countDown();
                sleep();
                slowEnded.set(true);
              }
            });
    assertThrows(IllegalStateException.class, pending::await);
    assertTrue(slowEnded.get(), "an image was still being written");
  }

  @Test
  void theFirstFailureInTheBatchsOrderIsReportedAndNotTheFirstInTime() {
    CountDownLatch laterFailed = new CountDownLatch(1);
    PendingBatch<ImageBatch> pending =
        submit(
            position -> {
              if (position == 0) {
                await(laterFailed);
              }
              if (position == 3) {
                laterFailed.countDown();
              }
              throw new IllegalStateException("image " + position);
            });
    assertEquals("image 0", assertThrows(IllegalStateException.class, pending::await).getMessage());
  }

  @Test
  void errorsStayErrors() {
    PendingBatch<ImageBatch> pending =
        submit(
            position -> {
              throw new OutOfMemoryError("too little");
            });
    assertThrows(OutOfMemoryError.class, pending::await);
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    CountDownLatch never = new CountDownLatch(1);
    PendingBatch<ImageBatch> pending = submit(position -> await(never));
    Thread.currentThread().interrupt();
    assertThrows(IllegalStateException.class, pending::await);
    assertTrue(Thread.interrupted());
    never.countDown();
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
      throw new AssertionError(e);
    }
  }
}
