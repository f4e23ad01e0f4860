package org.mocoeval.data;

import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.doctor.DoctorCommand;
import org.mocoeval.data.miniature.MiniatureCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands about data sets; without arguments it prints its help. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Checks data sets and makes the built-in one.",
    subcommands = {DoctorCommand.class, MiniatureCommand.class})
public final class Main implements Runnable {
  @Mixin VerboseOption verbose;
  @Spec private CommandSpec spec;

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

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
