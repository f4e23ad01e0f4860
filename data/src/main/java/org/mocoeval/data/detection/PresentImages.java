package org.mocoeval.data.detection;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mocoeval.data.DataException;

/** Insists that every image is there: training must not stop at one of them after hours. */
final class PresentImages {
  /** How many missing images are named. */
  private static final int NAMED = 3;

  private PresentImages() {}

  static void require(DetectionSet set) {
    Map<Path, Set<String>> folders = new HashMap<>();
    List<String> missing =
        set.images().stream()
            .map(AnnotatedImage::file)
            .filter(file -> !names(folders, file.getParent()).contains(name(file)))
            .map(file -> set.root().relativize(file).toString())
            .toList();
    if (!missing.isEmpty()) {
      throw new DataException(
          String.format(
              "%s: %d of %d images of the split %s are missing, first %s: copy the files from the"
                  + " set's source, or run the doctor for the names of more",
              set.root(),
              missing.size(),
              set.size(),
              set.split(),
              String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())))));
    }
  }

  /** One listing of a folder costs less than a question for each of its files. */
  private static Set<String> names(Map<Path, Set<String>> folders, Path folder) {
    return folders.computeIfAbsent(folder, FolderNames::of);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
