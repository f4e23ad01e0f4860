package org.mocoeval.benchmarks;

import org.mocoeval.benchmarks.growth.GrowthCommand;
import org.mocoeval.benchmarks.guard.GuardCommand;
import org.mocoeval.cli.Commands;
import picocli.CommandLine.Command;

/** Runs the benchmarks: alone with JMH, in turn with their peers, or at many sizes. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description =
        "Times the hot kernels, alone, in turn with their peers in Python, or over their size.",
    synopsisSubcommandLabel = "(jmh | peers | growth | guard)",
    subcommands = {JmhCommand.class, PeersCommand.class, GrowthCommand.class, GuardCommand.class})
public final class Main {
  /** Created by picocli. */
  public Main() {}

  /**
   * Runs the command and ends the process unless all went well.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Commands.runAndExit(new Main(), arguments);
  }
}
