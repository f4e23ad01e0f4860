package org.mocoeval.detection;

import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Scores detectors (PROTOCOLS F and G). */
@Command(
    name = "eval-detection",
    mixinStandardHelpOptions = true,
    description = "Average precision of boxes and masks on VOC07+12 and COCO2017.",
    subcommands = ScoreCommand.class)
public final class Main {
  @Mixin VerboseOption verbose;

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
