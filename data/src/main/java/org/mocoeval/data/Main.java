package org.mocoeval.data;

import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.doctor.DoctorCommand;
import org.mocoeval.data.miniature.MiniatureCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Commands about data sets; without arguments it prints its help. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Checks data sets and makes the built-in one.",
    subcommands = {DoctorCommand.class, MiniatureCommand.class})
public final class Main {
  @Mixin VerboseOption verbose;

  /** Created by picocli's caller. */
  public Main() {}

  /**
   * Runs a command.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Commands.runAndExit(new Main(), arguments);
  }
}
