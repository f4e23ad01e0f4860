package org.mocoeval.pretrain;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.cli.UsageException;
import org.mocoeval.training.LoopOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run is computed and kept; the seed and the micro-batches are part of what is learned. */
final class RunOptions {
  /** How many times the monitor looks unless told otherwise: each takes a pass over all images. */
  private static final int LOOKS = 10;

  /** Up to this size, a look at the network before training costs little. */
  private static final int SMALL_SET = 10_000;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description =
          "The run's folder: checkpoints, curves, the final backbone. Default: a new one below"
              + " --results, named after protocol and time.")
  private Path folder;

  @Option(
      names = "--resume",
      description = "Go on from the newest checkpoint in --run, to bit-identical weights.")
  private boolean resume;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of weights, order, views and shuffles (default: ${DEFAULT-VALUE}).")
  private int seed;

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu[N]",
      defaultValue = "cpu",
      description = "What computes (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--precision",
      defaultValue = "FP32",
      description =
          "${COMPLETION-CANDIDATES}: convolutions in bfloat16 are faster where the CPU has it;"
              + " parameters, batch norm and loss stay fp32 (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--micro-batches",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Cut a batch into so many parts and add up their gradients, to save memory; batch norm"
              + " then sees a part at a time (default: ${DEFAULT-VALUE}).")
  private int microBatches;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many checkpoints stay (default: ${DEFAULT-VALUE}).")
  private int keep;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      defaultValue = "0",
      description =
          "Checkpoints within epochs, besides those at the end of each (default: none). SIGTERM"
              + " and Ctrl-C write one, too.")
  private int checkpointEvery;

  @Option(
      names = "--monitor-every",
      paramLabel = "EPOCHS",
      description =
          "How often the kNN monitor looks; 0 for never (default: ten times a run, and after the"
              + " last epoch).")
  private Integer monitorEvery;

  @Option(
      names = "--monitor-before",
      negatable = true,
      description =
          "Let the monitor look before the first step, too (default: up to 10,000 images).")
  private Boolean monitorBefore;

  @Mixin private ThreadsOption threads;

  boolean resume() {
    return resume;
  }

  Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  int seed() {
    return seed;
  }

  int keep() {
    return keep;
  }

  boolean monitorBefore(int trainImages) {
    return monitorBefore == null ? trainImages <= SMALL_SET : monitorBefore;
  }

  int threads() {
    return threads.count();
  }

  /** Starts libtorch with these threads and puts the settings together. */
  Pretraining.RunSettings settings(PretrainProtocol protocol) {
    if (keep < 1 || checkpointEvery < 0 || (monitorEvery != null && monitorEvery < 0)) {
      throw new UsageException("--keep starts at 1, --checkpoint-every and --monitor-every at 0");
    }
    requireFitting(protocol);
    Torch.setThreads(threads.count());
    Device found = Torch.device(device);
    int every = monitorEvery == null ? (protocol.epochs() + LOOKS - 1) / LOOKS : monitorEvery;
    return new Pretraining.RunSettings(
        seed, found, precision, threads.count(), microBatches, every);
  }

  private void requireFitting(PretrainProtocol protocol) {
    int part = protocol.batchSize() / Math.max(1, microBatches);
    boolean equalParts = microBatches >= 1 && protocol.batchSize() % microBatches == 0;
    if (!equalParts || part % protocol.batchNormGroups() != 0 || part < 2) {
      throw new UsageException(
          "--micro-batches: expected a number that cuts a batch of %d into equal parts of at least 2 images, each a multiple of the %d batch-norm groups; found %d"
              .formatted(protocol.batchSize(), protocol.batchNormGroups(), microBatches));
    }
    if (microBatches > 1 && protocol.method() == Method.END_TO_END) {
      throw new UsageException(
          "--micro-batches would leave each part only its own negatives, which is another method"
              + " end to end: lower --batch-size instead");
    }
  }

  /** What the loop is told. */
  LoopOptions loop(Path chosen, PretrainProtocol protocol) {
    return LoopOptions.of(chosen, protocol.epochs())
        .withCheckpointsKept(keep)
        .withCheckpointEverySteps(checkpointEvery)
        .withResume(resume);
  }
}
