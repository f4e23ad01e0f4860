package org.mocoeval.data.layout;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which images are evaluated. */
public final class DataOptions {
  private static final String DETECT = "auto";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The data set's folder, the one that contains train and val. Default: the built-in"
              + " miniature, drawn on first use.")
  private Path data;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = DETECT,
      description =
          "How the set lies on disk: image-folder, list-file, imagenet, places205,"
              + " inaturalist2018, or auto to tell from what is there.")
  private String layout;

  /** Created by picocli. */
  public DataOptions() {}

  /**
   * Tells whether the user named a data set.
   *
   * @return false if the miniature is meant
   */
  public boolean isGiven() {
    return data != null;
  }

  /**
   * Reads which images there are.
   *
   * @param miniature where the miniature lies, used if no folder was named
   * @return both splits
   * @throws org.mocoeval.data.DataException when something is missing or contradictory
   */
  public ClassificationSet open(Path miniature) {
    if (data == null) {
      return ClassificationSet.open(ClassificationLayout.IMAGENET, miniature);
    }
    ClassificationLayout chosen =
        layout.equals(DETECT)
            ? ClassificationLayout.detect(data)
            : ClassificationLayout.named(layout);
    return ClassificationSet.open(chosen, data.toAbsolutePath().normalize());
  }
}
