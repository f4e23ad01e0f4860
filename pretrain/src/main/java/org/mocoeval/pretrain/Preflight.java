package org.mocoeval.pretrain;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.cli.Progress;

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

  /** JVM, libtorch's code and its workspaces, as measured with a tiny network. */
  private static final long PROCESS_BYTES = 500L << 20;

  private static final double SAFE_PART_OF_MEMORY = 0.9;

  /** How long the whole run computes and decodes, in seconds; the monitor at the views' size. */
  double seconds() {
    double looks = run.monitorEvery() == 0 ? 0 : (double) protocol.epochs() / run.monitorEvery();
    double trained = (double) protocol.epochs() * stepsPerEpoch() * protocol.batchSize();
    double look = images * (probe.imageSeconds() / 2 + probe.forwardSeconds());
    return trained * imageSeconds() + looks * look;
  }

  /** On a CPU, decoding and computing share the cores; on a GPU the slower one decides. */
  private double imageSeconds() {
    double computing = probe.forwardSeconds() * forwardsPerImage();
    return run.device().isGpu()
        ? Math.max(probe.imageSeconds(), computing)
        : probe.imageSeconds() + computing;
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
            .activations(probe.size().height(), probe.size().width());
    long batch = protocol.batchSize() / run.microBatches();
    long pixels = 3L * Float.BYTES * probe.size().height() * probe.size().width();
    long loaded = 3 * 2 * pixels * protocol.batchSize();
    long gradients = stateBytes / 3;
    return PROCESS_BYTES
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
    requireRoom(folder, disk);
    err.printf(
        Locale.ROOT,
        "%s: %s, %d epochs of %,d steps of %d images; about %s, %s of memory, %s of disk in %s%n",
        protocol.reportedName(),
        protocol.backbone(),
        protocol.epochs(),
        stepsPerEpoch(),
        protocol.batchSize(),
        Progress.duration(seconds()),
        megabytes(memoryBytes()),
        megabytes(disk),
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
    long memory = physicalBytes();
    if (!run.device().isGpu() && memoryBytes() > SAFE_PART_OF_MEMORY * memory) {
      warnings.add(
          "the estimate of memory comes near to the "
              + megabytes(memory)
              + " that this machine has: lower --batch-size, or raise --micro-batches");
    }
    return warnings;
  }

  private static long physicalBytes() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  private static void requireRoom(Path folder, long needed) {
    try {
      Files.createDirectories(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < needed) {
        throw new CheckpointException(
            "%s has %s free and the checkpoints need %s: make room, lower --keep or choose another folder with --run"
                .formatted(folder, megabytes(free), megabytes(needed)));
      }
    } catch (IOException e) {
      throw RunFolder.unwritable(folder, e);
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", (bytes + 500_000) / 1_000_000);
  }
}
