package org.mocoeval.detection;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.detection.transform.DetectionBatch;
import org.mocoeval.training.MachineRoom;

/**
 * What a training will cost in time, memory and disk on this device, said before its first step.
 * Estimates from measured parts, on the high side: small networks train in a third of it, since a
 * batch costs less than its images apart.
 *
 * @param protocol what will be trained
 * @param backbone the network's name
 * @param stepSeconds of an iteration
 * @param lookSeconds of a look at the test images
 * @param memoryBytes what the process will hold at most
 * @param diskBytes of checkpoints and networks
 */
record Preflight(
    DetectionProtocol protocol,
    String backbone,
    double stepSeconds,
    double lookSeconds,
    long memoryBytes,
    long diskBytes) {
  /** A forward and its backward, as a multiple of the detection of one image. */
  private static final int FORWARD_AND_BACKWARD = 3;

  /** Test images that are timed; the first times the compiler is at work, too. */
  private static final int LOOKED_AT = 4;

  /** Two checkpoints that are kept, one that is being written, and the finished network. */
  private static final int FILES = 4;

  /** What heads on regions hold, as a share of the backbone. */
  private static final double WITH_HEADS = 1.5;

  /** Measures detections of a few images, which change nothing. */
  static Preflight of(
      DetectionTask task, DetectionProtocol protocol, DetectionData data, ResNetSpec spec) {
    try (BatchSource<DetectionBatch> batches = task.batches(0, 0)) {
      DetectionBatch batch = batches.next();
      int images = Math.min(LOOKED_AT, data.test().size());
      double seconds = Double.MAX_VALUE;
      for (int i = 0; i < 3; i++) {
        long begin = System.nanoTime();
        task.validation().find(task.network(), images);
        seconds = Math.min(seconds, (System.nanoTime() - begin) / 1e9 / images);
      }
      double step = seconds * FORWARD_AND_BACKWARD * batch.size();
      double look = seconds * data.test().size();
      long state = task.stateBytes();
      double activations = batch.size() * spec.activations(batch.height(), batch.width());
      double loaded = 9.0 * batch.size() * batch.height() * batch.width() * Float.BYTES;
      long memory =
          MachineRoom.PROCESS_BYTES
              + state
              + state / 2
              + (long) (WITH_HEADS * activations * Float.BYTES + loaded);
      return new Preflight(protocol, spec.name(), step, look, memory, FILES * state);
    }
  }

  /** All iterations and looks. */
  double seconds() {
    DetectionProtocol.Recipe recipe = protocol.recipe();
    return recipe.iterations() * stepSeconds + recipe.intervals() * lookSeconds;
  }

  /** Insists on room for the checkpoints; prints the estimate and the warnings. */
  void print(PrintWriter err, Path folder) {
    MachineRoom.requireDisk(folder, diskBytes, "choose another folder with --cache or --run");
    DetectionProtocol.Recipe recipe = protocol.recipe();
    err.printf(
        Locale.ROOT,
        "%s: %s on %s, %,d iterations of %d images, looked at every %,d; about %s, %s of memory, %s of disk in %s%n",
        protocol.reportedName(),
        protocol.network().kind(),
        backbone,
        recipe.iterations(),
        recipe.batchSize(),
        recipe.interval(),
        Progress.duration(seconds()),
        MachineRoom.megabytes(memoryBytes),
        MachineRoom.megabytes(diskBytes),
        folder);
    MachineRoom.memoryWarning(memoryBytes, "lower --batch-size")
        .ifPresent(warning -> err.println("warning: " + warning));
    err.flush();
  }
}
