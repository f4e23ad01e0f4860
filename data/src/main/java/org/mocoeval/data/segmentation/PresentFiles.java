package org.mocoeval.data.segmentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.mocoeval.data.DataException;

/** Insists that every listed file is there: training must not stop at one of them after hours. */
final class PresentFiles {
  private PresentFiles() {}

  static SegmentationSet require(SegmentationSet set) {
    require(set, "image", LabelledScene::image);
    require(set, "label map", LabelledScene::labels);
    return set;
  }

  private static void require(
      SegmentationSet set, String what, Function<LabelledScene, Path> file) {
    List<Path> missing =
        set.scenes().parallelStream().map(file).filter(path -> !Files.isRegularFile(path)).toList();
    if (!missing.isEmpty()) {
      throw new DataException(
          String.format(
              "%s: %d of %d %ss of the split %s are missing, first %s: copy the files from the set's"
                  + " source, or run the doctor for the names of more",
              set.root(), missing.size(), set.size(), what, set.split(), missing.get(0)));
    }
  }
}
