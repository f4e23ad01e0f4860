package org.mocoeval.data.detection;

import java.nio.file.Files;
import java.util.List;
import org.mocoeval.data.DataException;

/** Insists that every image of a split is there, before the first is needed. */
final class PresentImages {
  private static final int NAMED = 3;

  private PresentImages() {}

  static DetectionSet require(DetectionSet set) {
    List<AnnotatedImage> missing =
        set.images().parallelStream().filter(image -> !Files.isRegularFile(image.file())).toList();
    if (!missing.isEmpty()) {
      throw new DataException(
          "%s: %d of %d images of the split %s are missing, such as %s: copy them again"
              .formatted(
                  set.root(),
                  missing.size(),
                  set.size(),
                  set.split(),
                  String.join(
                      ", ",
                      missing.stream()
                          .limit(NAMED)
                          .map(image -> set.root().relativize(image.file()).toString())
                          .toList())));
    }
    return set;
  }
}
