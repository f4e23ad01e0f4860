package org.mocoeval.knn;

import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evaluates frozen features by weighted k nearest neighbours (PROTOCOLS E). */
@Command(
    name = "eval-knn",
    mixinStandardHelpOptions = true,
    description = "Weighted k-nearest-neighbour accuracy of frozen features.",
    subcommands = FeaturesCommand.class)
public final class Main implements Runnable {
  @SuppressWarnings("UnusedVariable") // Declares the option; Commands asks picocli for it.
  @Mixin
  private VerboseOption verbose;

  @Spec private CommandSpec command;

  /** Created by picocli. */
  public Main() {}

  /**
   * Runs the command and ends the process.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Commands.runAndExit(new Main(), arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "expected a subcommand: features");
  }
}
