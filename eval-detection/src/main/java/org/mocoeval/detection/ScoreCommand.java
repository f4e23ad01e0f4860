package org.mocoeval.detection;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the two metrics; prints its help when neither is named. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = "Scores what any tool detected; needs no images and no checkpoint.",
    subcommands = {ScoreCocoCommand.class, ScoreVocCommand.class})
public final class ScoreCommand implements Runnable {
  @Spec private CommandSpec command;

  /** Created by picocli. */
  public ScoreCommand() {}

  @Override
  public void run() {
    command.commandLine().usage(command.commandLine().getOut());
  }
}
