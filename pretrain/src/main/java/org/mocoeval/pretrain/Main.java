package org.mocoeval.pretrain;

import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes checkpoints. */
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    description = "Makes checkpoints that every evaluation takes.",
    subcommands = SupervisedCommand.class)
public final class Main implements Runnable {
  @Mixin VerboseOption verbose;
  @Spec private CommandSpec spec;

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

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
