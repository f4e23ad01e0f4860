package org.mocoeval.backbone;

import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks into checkpoints and converts them; neither ever executes what a file says. */
@Command(
    name = "backbone",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Looks into checkpoints of PyTorch and safetensors, and converts them.",
    subcommands = {InspectCommand.class, ConvertCommand.class})
public final class Main {
  @Mixin VerboseOption verbose;

  /** Created by picocli. */
  public Main() {}

  /**
   * Runs the command line.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String... arguments) {
    Commands.runAndExit(new Main(), arguments);
  }
}
