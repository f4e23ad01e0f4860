package org.mocoeval.data.layout;

import java.nio.file.Path;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.MiniatureSpec;
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
   * Reads which images there are.
   *
   * @param cache where the miniature lies or is drawn, if no folder was named
   * @return both splits
   * @throws org.mocoeval.data.DataException when something is missing or contradictory
   */
  public ClassificationSet open(Path cache) {
    return open(cache, KnownSet.IMAGENET);
  }

  /**
   * Reads which images there are.
   *
   * @param cache where the miniature lies or is drawn, if no folder was named
   * @param kind whose layout the miniature has
   * @return both splits
   * @throws org.mocoeval.data.DataException when something is missing or contradictory
   */
  public ClassificationSet open(Path cache, KnownSet kind) {
    if (data == null) {
      if (!layout.equals(DETECT)) {
        throw new UsageException("--layout describes the folder of --data: pass --data DIR");
      }
      return miniature(cache, kind);
    }
    ClassificationLayout chosen =
        layout.equals(DETECT)
            ? ClassificationLayout.detect(data)
            : ClassificationLayout.named(layout);
    return ClassificationSet.open(chosen, data.toAbsolutePath().normalize());
  }

  private static ClassificationSet miniature(Path cache, KnownSet kind) {
    return switch (kind) {
      case IMAGENET ->
          ClassificationSet.open(
              ClassificationLayout.IMAGENET, Miniature.imagenet(cache, MiniatureSpec.DEFAULT));
      case PLACES205 ->
          ClassificationSet.open(
              ClassificationLayout.PLACES205, Miniature.places205(cache, MiniatureSpec.PLACES205));
      case INATURALIST2018 ->
          ClassificationSet.open(
              ClassificationLayout.INATURALIST2018,
              Miniature.inaturalist2018(cache, MiniatureSpec.INATURALIST2018));
    };
  }

  /**
   * Says whether the built-in set was chosen.
   *
   * @return true if no folder was named
   */
  public boolean isMiniature() {
    return data == null;
  }

  /**
   * Names the set in a record.
   *
   * @param set what {@link #open} gave
   * @return {@code miniature}, the name of a known set if it is complete, or the folder's name
   */
  public String name(ClassificationSet set) {
    if (data == null) {
      return "miniature";
    }
    return KnownSet.complete(set)
        .map(KnownSet::label)
        .orElseGet(() -> set.train().root().getFileName().toString());
  }
}
