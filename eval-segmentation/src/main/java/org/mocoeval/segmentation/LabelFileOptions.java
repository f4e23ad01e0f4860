package org.mocoeval.segmentation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Where the label maps are and what their files are called; a picocli mixin. */
final class LabelFileOptions {
  private static final String PNG = ".png";

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "DIR",
      description = "PNGs of true labels, in folders or not.")
  private Path truth;

  @Option(
      names = "--predictions",
      required = true,
      paramLabel = "DIR",
      description =
          "PNGs of predicted labels, named as the truth, or with _leftImg8bit.png or .png in place"
              + " of the truth's suffix. Folders count only where two true label maps have the same"
              + " name.")
  private Path predictions;

  @Option(
      names = "--truth-suffix",
      paramLabel = "S",
      showDefaultValue = Visibility.NEVER,
      description =
          "How the names of true label maps end; other files are left aside (default: .png, with"
              + " --label-ids _gtFine_labelIds.png).")
  private Optional<String> truthSuffix = Optional.empty();

  @Option(
      names = "--prediction-suffix",
      paramLabel = "S",
      showDefaultValue = Visibility.NEVER,
      description = "How the names of predictions end, if otherwise.")
  private Optional<String> predictionSuffix = Optional.empty();

  @Option(
      names = "--list",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description = "Score only the images named there, one a line, such as VOC's val.txt.")
  private Optional<Path> list = Optional.empty();

  @Option(
      names = "--label-ids",
      description = "The truth holds Cityscapes' label ids (0 to 33), not train ids.")
  private boolean labelIds;

  @Option(
      names = "--predicted-label-ids",
      description = "The predictions do, as Cityscapes' benchmark wants them.")
  private boolean predictedLabelIds;

  Path truth() {
    return truth;
  }

  Path predictions() {
    return predictions;
  }

  boolean labelIds() {
    return labelIds;
  }

  boolean predictedLabelIds() {
    return predictedLabelIds;
  }

  /** Finds the images: sorted by name, at least one. */
  List<LabelPair> pairs() {
    String suffix = truthSuffix.orElse(labelIds ? "_gtFine_labelIds.png" : PNG);
    List<String> predicted =
        predictionSuffix
            .map(List::of)
            .orElse(Stream.of(suffix, "_leftImg8bit.png", PNG).distinct().toList());
    return LabelPairs.match(
        LabelFolder.list(truth, List.of(suffix)),
        LabelFolder.list(predictions, predicted),
        list.map(NameList::read));
  }
}
