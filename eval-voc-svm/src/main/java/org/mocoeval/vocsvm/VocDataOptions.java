package org.mocoeval.vocsvm;

import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.VocMiniatureSpec;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocSplit;
import picocli.CommandLine.Option;

/** Which images are evaluated; a picocli mixin. */
final class VocDataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder VOC2007, or one that contains VOCdevkit/VOC2007. Default: the built-in"
              + " miniature in that layout, drawn on first use.")
  private Optional<Path> data = Optional.empty();

  /** Created by picocli. */
  VocDataOptions() {}

  /**
   * Reads the lists of both splits.
   *
   * @param cache where the miniature lies or is drawn, if no folder was named
   * @return images and targets
   * @throws org.mocoeval.data.DataException when something is missing or contradictory
   */
  VocData open(Path cache) {
    Path root =
        data.map(folder -> folder.toAbsolutePath().normalize())
            .orElseGet(() -> Miniature.voc2007(cache, VocMiniatureSpec.DEFAULT));
    VocSet trainval = VocSet.open(root, VocSplit.TRAINVAL);
    String folder = trainval.root().getFileName().toString();
    VocData sets = new VocData(folder, trainval, VocSet.open(root, VocSplit.TEST));
    if (data.isEmpty()) {
      return new VocData("miniature", sets.trainval(), sets.test());
    }
    return sets.isComplete() ? new VocData(VocSet.DATASET, sets.trainval(), sets.test()) : sets;
  }
}
