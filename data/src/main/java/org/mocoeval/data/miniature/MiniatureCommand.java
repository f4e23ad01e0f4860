package org.mocoeval.data.miniature;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the miniature and says where it is. */
@Command(
    name = "miniature",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Make the built-in data set: 12 drawn classes, 2,400 training and 600 validation images, laid"
          + " out as ImageNet. Takes seconds; what is there already is used again.",
      "Prints the folder that contains train and val."
    })
public final class MiniatureCommand implements Runnable {
  /** Enough to see what varies within a class; the sheet is as wide as a page. */
  private static final int CONTACT_SHEET_ROWS = 6;

  @Spec private CommandSpec commandLine;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "Folder in which the data set's folder is made.")
  private Path to;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Another seed gives other images of the same classes.")
  private long seed;

  @Option(
      names = "--contact-sheet",
      paramLabel = "FILE.png",
      description = "Also write a picture of some images of each class.")
  private Optional<Path> contactSheet = Optional.empty();

  /** Created by picocli. */
  public MiniatureCommand() {}

  @Override
  public void run() {
    MiniatureSpec spec = MiniatureSpec.DEFAULT.withSeed(seed);
    Path root = Miniature.imagenet(to, spec);
    contactSheet.ifPresent(file -> ContactSheet.write(spec, CONTACT_SHEET_ROWS, file));
    commandLine.commandLine().getOut().println(root);
    commandLine.commandLine().getOut().flush();
  }
}
