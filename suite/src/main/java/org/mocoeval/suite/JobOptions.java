package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.cli.UsageException;
import org.mocoeval.results.RunRecords;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is handed to every job; a picocli mixin. */
final class JobOptions {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results/runs",
      description = "Where each run gets a folder with its record and tables.")
  private Path results;

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu[N]",
      defaultValue = "cpu",
      description = "What computes.")
  private String device;

  @Option(
      names = "--task-heap",
      paramLabel = "SIZE",
      showDefaultValue = Visibility.NEVER,
      description =
          "Java memory of each job, such as 8g; libtorch's comes on top. Default: a quarter of the"
              + " machine's.")
  private Optional<String> heap = Optional.empty();

  @Option(
      names = "--check",
      description =
          "Hold every record, old ones too, against the published values; one outside its tolerance,"
              + " or without any, is a failed gate.")
  private boolean check;

  @Mixin private ThreadsOption threads;

  /** Created by picocli. */
  JobOptions() {}

  /**
   * Puts the settings together.
   *
   * @throws UsageException if the heap is no size
   */
  JobSettings settings(Path cache) {
    if (heap.isPresent() && !heap.get().matches("[1-9]\\d{0,8}[kKmMgG]")) {
      throw new UsageException(
          "--task-heap: expected a size such as 8g or 900m, found " + heap.get());
    }
    return new JobSettings(results, cache, device, threads.count(), heap, check);
  }

  /**
   * Fails now rather than after the first job.
   *
   * @throws org.mocoeval.results.record.RunRecordException if nothing can be written there
   */
  void verifyWritable() {
    RunRecords.verifyWritable(results);
  }
}
