package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.torch.Torch;

/** Two hundred steps, each with regions of its own, leave no resident memory behind. */
class StepMemoryTest {
  private static final int SIDE = 96;
  private static final int STEPS = 200;
  private static final int WARM_UP = 60;
  private static final long SLACK_KIB = 48 << 10;
  private static final float[] BOXES = {10, 12, 50, 60, 40, 30, 90, 88};
  private static final int[] LABELS = {1, 4};

  @Test
  void twoHundredStepsLeaveNothingBehind() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.isReadable(status), "skipped: resident memory is read from /proc");
    Torch.setThreads(1);
    try (DetectionStep step =
        new DetectionStep("miniature-coco", Backbones.named("resnet18-w0.25"), 6)) {
      ByteBuffer images =
          ByteBuffer.allocateDirect(2 * 3 * SIDE * SIDE * Float.BYTES)
              .order(ByteOrder.nativeOrder());
      for (int i = 0; i < images.capacity() / Float.BYTES; i++) {
        images.putFloat(Float.BYTES * i, (i * 2_654_435_761L % 1000) / 500f - 1);
      }
      run(step, images, WARM_UP);
      long resident = residentKib(status);
      run(step, images, STEPS);
      long grown = residentKib(status) - resident;
      assertTrue(grown < SLACK_KIB, "resident memory grew by " + grown + " KiB");
    } finally {
      Torch.setThreads(2);
    }
  }

  private static void run(DetectionStep step, ByteBuffer images, int steps) {
    for (int i = 0; i < steps; i++) {
      assertTrue(Double.isFinite(step.run(images, SIDE, SIDE, BOXES, LABELS)));
    }
  }

  private static long residentKib(Path status) throws IOException {
    System.gc();
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
