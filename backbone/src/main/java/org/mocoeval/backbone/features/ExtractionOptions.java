package org.mocoeval.backbone.features;

import java.nio.file.Path;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.cli.UsageException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How features are computed: device, threads, batches. */
public final class ExtractionOptions {
  @Option(
      names = "--device",
      paramLabel = "cpu|gpu[N]",
      defaultValue = "cpu",
      description = "What runs the network.")
  private String device;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images in one forward pass; memory grows with it.")
  private int batchSize;

  @Option(
      names = "--precision",
      defaultValue = "FP32",
      description =
          "${COMPLETION-CANDIDATES}: bf16 is faster where the CPU has it and moves features by"
              + " about 1 %%; published numbers are fp32.")
  private Precision precision;

  /** Created by picocli. */
  public ExtractionOptions() {}

  /**
   * Returns the number of threads.
   *
   * @return at least 1
   */
  public int threads() {
    return threads.count();
  }

  /**
   * Returns the arithmetic of the network.
   *
   * @return the precision
   */
  public Precision precision() {
    return precision;
  }

  /**
   * Starts libtorch with these threads and finds the device.
   *
   * @return the device, which exists
   */
  public ai.djl.Device device() {
    Torch.setThreads(threads());
    return Torch.device(device);
  }

  /**
   * Puts the settings of an extraction together.
   *
   * @param cache the folder of all stores
   * @return the settings
   */
  public ExtractionSettings settings(Path cache) {
    if (batchSize < 1) {
      throw new UsageException("--batch-size: expected at least 1, found " + batchSize);
    }
    return new ExtractionSettings(batchSize, threads(), cache);
  }
}
