package org.mocoeval.training;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.SeedOptions;
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

  /** Of heads, order, crops and dropout. */
  @Mixin private SeedOptions seeds;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description =
          "Where checkpoints, curves and networks are kept, a folder each protocol and row, below"
              + " one for each seed if there are several. Default: found by all settings in"
              + " --cache. A run that was interrupted goes on there.")
  private Optional<Path> run = Optional.empty();

  @Option(
      names = "--estimate",
      description = "Say what one run would cost on this device and how many there are, and stop.")
  private boolean estimate;

  @Mixin private ThreadsOption threads;

  /** Created by picocli. */
  public FineTuningOptions() {}

  /**
   * Starts libtorch with these threads and puts the settings together.
   *
   * @param cache where runs are kept unless a folder is named
   * @return the settings, one for each seed
   * @throws org.mocoeval.backbone.torch.DeviceException if there is no such device
   */
  public List<FineTuningSettings> settings(Path cache) {
    List<Integer> all = seeds.seeds();
    Torch.setThreads(threads.count());
    Device computing = Torch.device(device);
    return all.stream()
        .map(
            seed ->
                new FineTuningSettings(
                    computing, threads.count(), seed, cache, folder(seed, all.size()), estimate))
        .toList();
  }

  /** Trainings that differ in their seed must not find each other's checkpoints. */
  private Optional<Path> folder(int seed, int seeds) {
    return run.map(folder -> folder.toAbsolutePath().normalize())
        .map(folder -> seeds == 1 ? folder : folder.resolve("seed-" + seed));
  }
}
