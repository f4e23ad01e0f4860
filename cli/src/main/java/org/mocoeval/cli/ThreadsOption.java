package org.mocoeval.cli;

import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How many threads a command works with; the same word and the same default everywhere. */
public final class ThreadsOption {
  private static final String NAME = "--threads";

  @Option(
      names = NAME,
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description = "Threads that compute and read files. Default: one for each processor.")
  private Optional<Integer> threads = Optional.empty();

  /** Created by picocli. */
  public ThreadsOption() {}

  /**
   * Returns the number of threads.
   *
   * @return at least 1
   * @throws UsageException if the user asked for fewer
   */
  public int count() {
    int count = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (count < 1) {
      throw new UsageException(NAME + ": expected at least 1 thread, found " + count);
    }
    return count;
  }
}
