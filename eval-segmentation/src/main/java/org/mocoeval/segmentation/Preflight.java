package org.mocoeval.segmentation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.segmentation.transform.SegmentationBatch;
import org.mocoeval.training.FineTuningSettings;
import org.mocoeval.training.MachineRoom;

/**
 * What a training will cost in time, memory and disk on this device, said before its first step.
 * Estimates from measured parts: right to a third or so.
 *
 * @param protocol what will be trained
 * @param backbone the network's name
 * @param stepSeconds of an iteration
 * @param lookSeconds of a look at the validation images
 * @param memoryBytes what the process will hold at most
 * @param diskBytes of checkpoints and networks
 */
record Preflight(
    SegmentationProtocol protocol,
    String backbone,
    double stepSeconds,
    double lookSeconds,
    long memoryBytes,
    long diskBytes) {
  /** A backward pass costs twice its forward. */
  private static final int FORWARD_AND_BACKWARD = 3;

  /** Two checkpoints that are kept, one that is being written, and the finished network. */
  private static final int FILES = 4;

  /** Measures forwards of a batch, which change nothing. */
  static Preflight of(
      SegmentationTask task,
      SegmentationProtocol protocol,
      SegmentationData data,
      ResNetSpec spec,
      FineTuningSettings settings) {
    long begin = System.nanoTime();
    try (BatchSource<SegmentationBatch> batches = task.batches(0, 0)) {
      SegmentationBatch batch = batches.next();
      double batchSeconds = (System.nanoTime() - begin) / 1e9;
      double forward = task.forwardSeconds(batch);
      double step = forward * FORWARD_AND_BACKWARD + (settings.device().isGpu() ? 0 : batchSeconds);
      double look = data.val().size() * task.lookSeconds();
      long state = task.stateBytes();
      long activations = batch.size() * spec.activations(batch.height(), batch.width());
      long loaded =
          3L * batch.size() * batch.height() * batch.width() * (3 * Float.BYTES + Long.BYTES);
      long memory =
          MachineRoom.PROCESS_BYTES + state + state / 2 + activations * Float.BYTES + loaded;
      return new Preflight(protocol, spec.name(), step, look, memory, FILES * state);
    }
  }

  /** All iterations and looks. */
  double seconds() {
    SegmentationProtocol.Recipe recipe = protocol.recipe();
    return recipe.iterations() * stepSeconds + recipe.intervals() * lookSeconds;
  }

  /** Insists on room for the checkpoints; prints the estimate and the warnings. */
  void print(PrintWriter err, Path folder) {
    MachineRoom.requireDisk(folder, diskBytes, "choose another folder with --cache or --run");
    SegmentationProtocol.Recipe recipe = protocol.recipe();
    err.printf(
        Locale.ROOT,
        "%s: FCN on %s, %,d iterations of %d images, looked at every %,d; about %s, %s of memory, %s of disk in %s%n",
        protocol.reportedName(),
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
