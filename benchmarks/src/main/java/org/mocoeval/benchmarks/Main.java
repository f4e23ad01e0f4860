package org.mocoeval.benchmarks;

import org.mocoeval.cli.Commands;
import picocli.CommandLine.Command;

/** Runs the benchmarks: alone with JMH, or in turn with the peers they are held against. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Times the hot kernels, alone or in turn with their peers in Python.",
    synopsisSubcommandLabel = "(jmh | peers)",
    subcommands = {JmhCommand.class, PeersCommand.class})
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
