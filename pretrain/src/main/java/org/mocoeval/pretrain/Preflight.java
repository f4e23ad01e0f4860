package org.mocoeval.pretrain;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.cli.Progress;
import org.mocoeval.training.MachineRoom;

/**
 * What a run will cost in memory, disk and time, and what a user should know about it, said before
 * its first batch. Estimates from measured parts: right to a third or so.
 *
 * @param protocol what will be learned
 * @param images of the training set
 * @param run how it will be computed
 * @param probe measured parts
 * @param stateBytes of a checkpoint
 */
record Preflight(
    PretrainProtocol protocol,
    int images,
    Pretraining.RunSettings run,
    Probe probe,
    long stateBytes) {
  /** A backward pass costs twice its forward. */
  private static final int FORWARD_AND_BACKWARD = 3;

  /** How long the whole run computes and decodes, in seconds; the monitor at the views' size. */
  double seconds() {
    double looks = run.monitorEvery() == 0 ? 0 : (double) protocol.epochs() / run.monitorEvery();
    double trained = (double) protocol.epochs() * stepsPerEpoch() * protocol.batchSize();
    double look = images * (probe.images().seconds() / 2 + probe.forwardSeconds());
    return trained * imageSeconds() + looks * look;
  }

  /** On a CPU, decoding and computing share the cores; on a GPU the slower one decides. */
  private double imageSeconds() {
    double computing = probe.forwardSeconds() * forwardsPerImage();
    return run.device().isGpu()
        ? Math.max(probe.images().seconds(), computing)
        : probe.images().seconds() + computing;
  }

  private int forwardsPerImage() {
    return switch (protocol.method()) {
      case MOCO -> (FORWARD_AND_BACKWARD + 1) * (protocol.symmetric() ? 2 : 1);
      case END_TO_END -> 2 * FORWARD_AND_BACKWARD;
    };
  }

  /** What the process will hold at most, in bytes. */
  long memoryBytes() {
    int views = protocol.method() == Method.END_TO_END ? 2 : 1;
    long valueBytes = run.precision() == Precision.BF16 ? Short.BYTES : Float.BYTES;
    long activations =
        Backbones.named(protocol.backbone())
            .activations(probe.images().size().height(), probe.images().size().width());
    long batch = protocol.batchSize() / run.microBatches();
    long pixels = 3L * Float.BYTES * probe.images().size().height() * probe.images().size().width();
    long loaded = 3 * 2 * pixels * protocol.batchSize();
    long gradients = stateBytes / 3;
    return MachineRoom.PROCESS_BYTES
        + stateBytes
        + gradients
        + loaded
        + batch * views * activations * valueBytes;
  }

  private int stepsPerEpoch() {
    return images / protocol.batchSize();
  }

  /** Insists on room for the checkpoints; prints the estimate and the warnings. */
  void print(PrintWriter err, Path folder, int kept) {
    long disk = (kept + 1) * stateBytes;
    MachineRoom.requireDisk(folder, disk, "lower --keep or choose another folder with --run");
    err.printf(
        Locale.ROOT,
        "%s: %s, %d epochs of %,d steps of %d images; about %s, %s of memory, %s of disk in %s%n",
        protocol.reportedName(),
        protocol.backbone(),
        protocol.epochs(),
        stepsPerEpoch(),
        protocol.batchSize(),
        Progress.duration(seconds()),
        MachineRoom.megabytes(memoryBytes()),
        MachineRoom.megabytes(disk),
        folder);
    warnings().forEach(warning -> err.println("warning: " + warning));
    err.flush();
  }

  /** What may surprise, one sentence each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (protocol.queue() > images) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the queue of %,d keys is larger than the set of %,d images, so that images meet"
                  + " their own older keys as negatives: lower --queue",
              protocol.queue(),
              images));
    }
    if (run.microBatches() > 1) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "with %d micro-batches, batch norm sees %d images at a time instead of %d: this is"
                  + " not quite the same training as with whole batches",
              run.microBatches(),
              protocol.batchSize() / run.microBatches(),
              protocol.batchSize()));
    }
    if (!run.device().isGpu()) {
      MachineRoom.memoryWarning(memoryBytes(), "lower --batch-size, or raise --micro-batches")
          .ifPresent(warnings::add);
    }
    return warnings;
  }
}
