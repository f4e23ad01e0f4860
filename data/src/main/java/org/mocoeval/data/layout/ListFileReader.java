package org.mocoeval.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;

/**
 * MMSelfSup's list files: {@code meta/train.txt} and {@code meta/val.txt}, or the same beside the
 * images' folders, with paths relative to {@code train/} and {@code val/}. Classes are numbered,
 * and named by the lines of {@code meta/classes.txt} where that exists.
 */
final class ListFileReader {
  private ListFileReader() {}

  static ImageSet open(Path root, Split split) {
    Path list = require(root, split);
    List<ListFile.Entry> entries = ListFile.read(list);
    List<Path> folders =
        Stream.concat(
                split.folders().stream().map(root::resolve), Stream.of(root, list.getParent()))
            .toList();
    return new ImageSet(
        "list-file",
        split,
        root,
        classNames(
            root, split == Split.TRAIN ? entries : ListFile.read(require(root, Split.TRAIN))),
        ListFile.resolve(list, entries, folders));
  }

  static boolean matches(Path root) {
    return find(root, Split.TRAIN).isPresent() && find(root, Split.VAL).isPresent();
  }

  static Optional<Path> find(Path root, Split split) {
    return split.folders().stream()
        .map(name -> name + ".txt")
        .flatMap(name -> List.of(root.resolve("meta").resolve(name), root.resolve(name)).stream())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Path require(Path root, Split split) {
    return find(root, split)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s holds neither meta/%2$s.txt nor %2$s.txt (lines \"path label\"): it"
                            + " holds %3$s",
                        root, split.label(), Folders.contents(root))));
  }

  private static List<String> classNames(Path root, List<ListFile.Entry> train) {
    Path names = root.resolve("meta").resolve("classes.txt");
    if (Files.isRegularFile(names)) {
      return ListFile.lines(names).stream().filter(line -> !line.isBlank()).toList();
    }
    return IntStream.range(0, ListFile.classes(train)).mapToObj(Integer::toString).toList();
  }
}
