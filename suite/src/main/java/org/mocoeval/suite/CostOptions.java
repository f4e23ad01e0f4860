package org.mocoeval.suite;

import org.mocoeval.cli.UsageException;
import org.mocoeval.suite.Costs.EstimateScope;
import picocli.CommandLine.Option;

/** What is done to know the cost of a run before it; a picocli mixin. */
final class CostOptions {
  @Option(
      names = "--dry-run",
      description = "Say what would be done, from what is on disk alone, and stop there.")
  private boolean dryRun;

  @Option(
      names = "--estimate",
      description =
          "The same, and let every training that was never run here estimate its cost, in a process"
              + " each.")
  private boolean estimate;

  @Option(
      names = "--estimate-seconds",
      paramLabel = "S",
      defaultValue = "300",
      description =
          "The longest that an estimate may take. Before a run only trainings on real data are"
              + " estimated; 0 for none.")
  private int seconds;

  /** Created by picocli. */
  CostOptions() {}

  /**
   * Refuses a negative limit.
   *
   * @throws UsageException if it is
   */
  void verify() {
    if (seconds < 0) {
      throw new UsageException("--estimate-seconds: expected at least 0, found " + seconds);
    }
  }

  /** Whether nothing is to be run. */
  boolean areAllThatIsAsked() {
    return dryRun || estimate;
  }

  /** Looks at the earlier runs of this machine. */
  Costs of(JobSettings settings, JobProcess process) {
    return new Costs(EarlierRuns.in(settings.results()), settings, process, scope(), seconds);
  }

  private EstimateScope scope() {
    if (estimate) {
      return EstimateScope.ALL;
    }
    return dryRun || seconds == 0 ? EstimateScope.NONE : EstimateScope.REAL_DATA;
  }
}
