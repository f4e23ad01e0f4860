package org.mocoeval.segmentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.mocoeval.data.DataException;

/** Finds for each true label map the predicted one, and leaves none over. */
final class LabelPairs {
  private static final int EXAMPLES = 3;

  private LabelPairs() {}

  /**
   * Matches by name. Folders take part in the names only where truth repeats a name in two of them:
   * Cityscapes' are unique, and tools write predictions with or without its city folders.
   *
   * @param truth all true label maps
   * @param predictions all predicted ones
   * @param only the images that count; all if absent
   * @return one for each image, sorted by name
   * @throws DataException if an image lacks one of the two, or one file is both
   */
  static List<LabelPair> match(
      LabelFolder truth, LabelFolder predictions, Optional<NameList> only) {
    boolean withFolders = truth.repeatsNames();
    NavigableMap<String, Path> left = truth.byName(withFolders);
    NavigableMap<String, Path> right = predictions.byName(withFolders);
    only.ifPresent(list -> keep(list, left, truth.root()));
    List<String> missing = without(left.keySet(), right::containsKey);
    if (!missing.isEmpty()) {
      throw missing(missing, left.size(), predictions.root());
    }
    List<String> extra = without(right.keySet(), left::containsKey);
    if (!extra.isEmpty() && only.isEmpty()) {
      throw extra(extra, right.size(), predictions.root(), truth.root());
    }
    List<LabelPair> pairs = new ArrayList<>();
    left.forEach((name, file) -> pairs.add(new LabelPair(name, file, right.get(name))));
    pairs.forEach(LabelPairs::requireTwoFiles);
    return pairs;
  }

  private static void keep(NameList list, NavigableMap<String, Path> files, Path root) {
    List<String> unknown = without(list.names(), files::containsKey);
    if (!unknown.isEmpty()) {
      throw new DataException(
          "%d of %d images that %s names have no label map in %s, such as %s: check the folder and how"
                  .formatted(
                      unknown.size(), list.names().size(), list.file(), root, examples(unknown))
              + " its files end");
    }
    files.keySet().retainAll(list.names());
  }

  private static void requireTwoFiles(LabelPair pair) {
    if (pair.truth().toAbsolutePath().normalize().equals(prediction(pair))) {
      throw new DataException(
          pair.truth() + " would be its own prediction: name the folder of the predictions");
    }
  }

  private static Path prediction(LabelPair pair) {
    return pair.prediction().toAbsolutePath().normalize();
  }

  private static DataException missing(List<String> names, int of, Path predictions) {
    return new DataException(
        "%s lacks the predictions of %d of %d images, such as %s: predict them, or name those that"
                .formatted(predictions, names.size(), of, examples(names))
            + " count with --list FILE");
  }

  private static DataException extra(List<String> names, int of, Path predictions, Path truth) {
    return new DataException(
        "%d of %d predictions in %s have no truth in %s, such as %s: remove them, or name the images"
                .formatted(names.size(), of, predictions, truth, examples(names))
            + " that count with --list FILE");
  }

  private static List<String> without(Collection<String> names, Predicate<String> known) {
    return names.stream().filter(known.negate()).toList();
  }

  private static String examples(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(EXAMPLES, names.size())));
  }
}
