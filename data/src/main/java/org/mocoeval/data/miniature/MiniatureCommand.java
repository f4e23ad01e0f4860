package org.mocoeval.data.miniature;

import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
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
          + " out as ImageNet, 1,200 and 600 laid out as Places205 or iNaturalist 2018, 1,400"
          + " trainval and 600 test images of several objects laid out as VOC2007, 300 training"
          + " and 200 validation images with label maps laid out as VOC2012 or Cityscapes, or 600"
          + " training and 200 test images for detection laid out as VOC07+12, with boxes, or COCO,"
          + " with masks too. Takes seconds; what is there already is used again.",
      "Prints the folder to pass on with --data."
    })
public final class MiniatureCommand implements Runnable {
  /** In which layout it lies on disk. */
  enum Kind {
    IMAGENET,
    PLACES205,
    INATURALIST2018,
    VOC2007,
    VOC2012,
    CITYSCAPES,
    VOC0712,
    COCO
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
      showDefaultValue = Visibility.NEVER,
      description =
          "Another seed gives other images of the same classes. Default: 1 for places205, 2 for"
              + " inaturalist2018, 0 for the others.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--contact-sheet",
      paramLabel = "FILE.png",
      showDefaultValue = Visibility.NEVER,
      description = "Also write a picture of some images of each class; of kind imagenet only.")
  private Optional<Path> contactSheet = Optional.empty();

  /** Created by picocli. */
  public MiniatureCommand() {}

  @Override
  public void run() {
    if (contactSheet.isPresent() && kind != Kind.IMAGENET) {
      throw new UsageException("--contact-sheet shows the kind imagenet only: leave it out");
    }
    Path root = made();
    contactSheet.ifPresent(
        file -> ContactSheet.write(seeded(MiniatureSpec.DEFAULT), CONTACT_SHEET_ROWS, file));
    commandLine.commandLine().getOut().println(root);
    commandLine.commandLine().getOut().flush();
  }

  private Path made() {
    return switch (kind) {
      case IMAGENET -> Miniature.imagenet(to, seeded(MiniatureSpec.DEFAULT));
      case PLACES205 -> Miniature.places205(to, seeded(MiniatureSpec.PLACES205));
      case INATURALIST2018 -> Miniature.inaturalist2018(to, seeded(MiniatureSpec.INATURALIST2018));
      case VOC2007 -> Miniature.voc2007(to, seeded(VocMiniatureSpec.DEFAULT));
      case VOC2012 -> Miniature.voc2012(to, seeded(Voc2012MiniatureSpec.DEFAULT));
      case CITYSCAPES -> Miniature.cityscapes(to, seeded(CityscapesMiniatureSpec.DEFAULT));
      case VOC0712 -> Miniature.voc0712(to, seeded(Voc0712MiniatureSpec.DEFAULT));
      case COCO -> Miniature.coco(to, seeded(CocoMiniatureSpec.DEFAULT));
    };
  }

  private MiniatureSpec seeded(MiniatureSpec spec) {
    return seed.map(spec::withSeed).orElse(spec);
  }

  private Voc2012MiniatureSpec seeded(Voc2012MiniatureSpec spec) {
    return seed.map(spec::withSeed).orElse(spec);
  }

  private CityscapesMiniatureSpec seeded(CityscapesMiniatureSpec spec) {
    return seed.map(spec::withSeed).orElse(spec);
  }

  private Voc0712MiniatureSpec seeded(Voc0712MiniatureSpec spec) {
    return seed.map(spec::withSeed).orElse(spec);
  }

  private CocoMiniatureSpec seeded(CocoMiniatureSpec spec) {
    return seed.map(spec::withSeed).orElse(spec);
  }

  private VocMiniatureSpec seeded(VocMiniatureSpec spec) {
    return seed.map(spec::withSeed).orElse(spec);
  }
}
