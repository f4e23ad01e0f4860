package org.mocoeval.training;

import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.ThreadsOption;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How networks are fine-tuned and kept; a picocli mixin. */
public final class FineTuningOptions {
  @Option(
      names = "--device",
      paramLabel = "cpu|gpu[N]",
      defaultValue = "cpu",
      description = "What computes (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of heads, order, crops and dropout (default: ${DEFAULT-VALUE}).")
  private int seed;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description =
          "Where checkpoints, curves and networks are kept, a folder each protocol and row."
              + " Default: found by all settings in --cache. A run that was interrupted goes on"
              + " there.")
  private Optional<Path> run = Optional.empty();

  @Option(
      names = "--estimate",
      description = "Say what the training would cost on this device, and stop there.")
  private boolean estimate;

  @Mixin private ThreadsOption threads;

  /** Created by picocli. */
  public FineTuningOptions() {}

  /**
   * Starts libtorch with these threads and puts the settings together.
   *
   * @param cache where runs are kept unless a folder is named
   * @return the settings
   * @throws org.mocoeval.backbone.torch.DeviceException if there is no such device
   */
  public FineTuningSettings settings(Path cache) {
    Torch.setThreads(threads.count());
    return new FineTuningSettings(
        Torch.device(device),
        threads.count(),
        seed,
        cache,
        run.map(folder -> folder.toAbsolutePath().normalize()),
        estimate);
  }
}
