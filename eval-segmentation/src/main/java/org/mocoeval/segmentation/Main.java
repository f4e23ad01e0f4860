package org.mocoeval.segmentation;

import java.util.concurrent.Callable;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.UsageException;
import org.mocoeval.cli.VerboseOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Evaluates semantic segmentation (PROTOCOLS H). */
@Command(
    name = "eval-segmentation",
    mixinStandardHelpOptions = true,
    description =
        "Semantic segmentation. So far only the scoring of predicted label maps: fine-tuning a"
            + " checkpoint is still to come.",
    subcommands = ScoreCommand.class)
public final class Main implements Callable<Integer> {
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

  @Override
  public Integer call() {
    throw new UsageException(
        "Fine-tuning a checkpoint for segmentation is still to come. Label maps that another tool"
            + " predicted are scored by: eval-segmentation score --truth DIR --predictions DIR"
            + " --classes N");
  }
}
