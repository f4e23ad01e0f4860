package org.mocoeval.benchmarks.guard;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mocoeval.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds measured ratios against committed ones. */
@Command(
    name = "guard",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Compares the ratios of 'peers --csv FILE' with committed ones; exit 5 if one fell.",
      "A ratio may lose the slack, or twice the relative spread of the rounds where that is more,"
          + " but never more than half. Rows that only one side has are named."
    })
public final class GuardCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "What 'peers --csv FILE' wrote.")
  private Path measured;

  @Option(
      names = "--against",
      paramLabel = "CSV",
      defaultValue = "benchmarks/ratios.csv",
      description = "The committed ratios.")
  private Path committed;

  @Option(
      names = "--slack",
      paramLabel = "SHARE",
      defaultValue = "0.15",
      description = "What a ratio may lose, from 0 to 0.5.")
  private double slack;

  /** Created by picocli. */
  public GuardCommand() {}

  @Override
  public Integer call() {
    if (!(slack >= 0 && slack <= GuardedRow.MOST_SLACK)) {
      throw new UsageException(
          "--slack: expected a share from 0 to %s, found %s."
              .formatted(GuardedRow.MOST_SLACK, slack));
    }
    Ratios old = RatioCsv.read(committed);
    Ratios now = RatioCsv.read(measured);
    Guard guard = Guard.of(old.rows(), now.rows(), slack);
    PrintWriter out = command.commandLine().getOut();
    out.print(guard.markdown());
    out.printf("%nCommitted: %s%nMeasured:  %s%n", old.machine(), now.machine());
    if (!old.machine().equals(now.machine())) {
      out.println(
          "The machines differ: a ratio may, too. Before looking for a cause, measure the committed"
              + " commit on this one.");
    }
    out.flush();
    guard.require();
    return 0;
  }
}
