package org.mocoeval.pretrain;

import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes checkpoints. */
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    description = "Makes checkpoints that every evaluation takes.",
    subcommands = SupervisedCommand.class)
public final class Main {
  @Mixin VerboseOption verbose;

  /** Created by picocli. */
  public Main() {}

  /**
   * Runs the command.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Commands.runAndExit(new Main(), arguments);
  }
}
