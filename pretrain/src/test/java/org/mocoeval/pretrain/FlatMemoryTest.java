package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.training.TrainingPosition;

/** A thousand steps leave neither arrays nor resident memory behind. */
class FlatMemoryTest {
  private static final int STEPS = 1000;
  private static final int WARM_UP = 200;
  private static final long SLACK_KIB = 32 << 10;

  @TempDir Path folder;

  @Test
  void aThousandStepsLeaveNothingBehind() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.isReadable(status), "skipped: resident memory is read from /proc");
    try (Pretraining task =
        new Pretraining(
            TinyPretraining.protocol(STEPS),
            TinyPretraining.images(folder),
            TinyPretraining.settings(0))) {
      int arrays = 0;
      long resident = 0;
      int done = 0;
      for (int epoch = 0; done < STEPS; epoch++) {
        try (BatchSource<ImageBatch> batches = task.batches(epoch, 0)) {
          for (int step = 0; step < task.stepsPerEpoch(); step++) {
            ImageBatch batch = batches.next();
            task.step(batch, new TrainingPosition(epoch, step), 0.01);
            batches.release(batch);
            done++;
          }
        }
        if (done >= WARM_UP && arrays == 0) {
          arrays = managed(task);
          resident = residentKib(status);
        }
      }
      assertEquals(arrays, managed(task), "arrays that DJL manages");
      long grown = residentKib(status) - resident;
      assertTrue(grown < SLACK_KIB, "resident memory grew by " + grown + " KiB");
    }
  }

  /** The task's, whoever owns them, and those of DJL's own manager, which nothing ever closes. */
  private static int managed(Pretraining task) {
    try (NDManager manager = Torch.engine().newBaseManager()) {
      return manager.getParentManager().getManagedArrays().size() + task.managedArrays();
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
