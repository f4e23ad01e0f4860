package org.mocoeval.results;

import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at the numbers of earlier runs. */
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    subcommands = {ShowCommand.class, PageCommand.class, CompareCommand.class, CheckCommand.class},
    description =
        "Shows a run, writes all runs as the page, compares two checkpoints, or checks runs against"
            + " what they should be.")
public final class Main {
  @Mixin VerboseOption verbose;

  /** Created by picocli. */
  public Main() {}

  /**
   * Runs the command.
   *
   * @param arguments none prints the help
   */
  public static void main(String[] arguments) {
    Commands.runAndExit(new Main(), arguments);
  }
}
