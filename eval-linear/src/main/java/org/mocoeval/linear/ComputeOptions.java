package org.mocoeval.linear;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.cli.UsageException;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How probes are computed and kept; a picocli mixin. */
final class ComputeOptions {
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
          "${COMPLETION-CANDIDATES}: of the frozen network; published numbers are fp32 (default:"
              + " ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--chunk",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "Images in one forward of the frozen network; memory grows with it (default:"
              + " ${DEFAULT-VALUE}).")
  private int chunk;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description =
          "Where checkpoints, curves and heads are kept, a folder each protocol and row, of several"
              + " seeds each below seed-N. Default: found by all settings in --cache. A run that was"
              + " interrupted goes on there.")
  private Optional<Path> run = Optional.empty();

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "S",
      defaultValue = "10",
      description =
          "Where features are stored and an epoch takes a moment, no checkpoint sooner after the last"
              + " one (default: ${DEFAULT-VALUE}).")
  private double checkpointSeconds;

  @Option(
      names = "--estimate",
      description = "Say what the training would cost on this device, and stop there.")
  private boolean estimate;

  @Mixin private ThreadsOption threads;

  /** Created by picocli. */
  ComputeOptions() {}

  /** Starts libtorch with these threads and puts the settings of each seed together. */
  List<ProbeSettings> settings(Path cache, List<Integer> seeds) {
    if (!(checkpointSeconds >= 0)) {
      throw new UsageException(
          "--checkpoint-seconds: expected at least 0, found " + checkpointSeconds);
    }
    if (chunk < 1) {
      throw new UsageException("--chunk: expected at least 1, found " + chunk);
    }
    Torch.setThreads(threads.count());
    return seeds.stream().map(seed -> settings(cache, seed, seeds.size() > 1)).toList();
  }

  private ProbeSettings settings(Path cache, int seed, boolean several) {
    return new ProbeSettings(
        Torch.device(device),
        precision,
        threads.count(),
        chunk,
        seed,
        cache,
        run.map(folder -> folder.toAbsolutePath().normalize())
            .map(folder -> several ? folder.resolve("seed-" + seed) : folder),
        checkpointSeconds,
        estimate);
  }
}
