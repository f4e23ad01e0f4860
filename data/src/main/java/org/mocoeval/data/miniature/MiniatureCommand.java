package org.mocoeval.data.miniature;

import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
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
      "Make the built-in data set: 12 drawn classes; 2,400 training and 600 validation images laid"
          + " out as ImageNet, or 1,400 trainval and 600 test images of several objects laid out as"
          + " VOC2007. Takes seconds; what is there already is used again.",
      "Prints the folder that contains train and val, or the folder VOC2007."
    })
public final class MiniatureCommand implements Runnable {
  /** In which layout it lies on disk. */
  enum Kind {
    IMAGENET,
    VOC2007
  }

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
      names = "--kind",
      paramLabel = "NAME",
      defaultValue = "IMAGENET",
      description = "The layout: one of ${COMPLETION-CANDIDATES}.")
  private Kind kind;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Another seed gives other images of the same classes.")
  private long seed;

  @Option(
      names = "--contact-sheet",
      paramLabel = "FILE.png",
      description = "Also write a picture of some images of each class; of kind imagenet only.")
  private Optional<Path> contactSheet = Optional.empty();

  /** Created by picocli. */
  public MiniatureCommand() {}

  @Override
  public void run() {
    Path root =
        switch (kind) {
          case IMAGENET -> imagenet();
          case VOC2007 -> voc2007();
        };
    commandLine.commandLine().getOut().println(root);
    commandLine.commandLine().getOut().flush();
  }

  private Path imagenet() {
    MiniatureSpec spec = MiniatureSpec.DEFAULT.withSeed(seed);
    Path root = Miniature.imagenet(to, spec);
    contactSheet.ifPresent(file -> ContactSheet.write(spec, CONTACT_SHEET_ROWS, file));
    return root;
  }

  private Path voc2007() {
    if (contactSheet.isPresent()) {
      throw new UsageException("--contact-sheet shows the kind imagenet only: leave it out");
    }
    return Miniature.voc2007(to, VocMiniatureSpec.DEFAULT.withSeed(seed));
  }
}
