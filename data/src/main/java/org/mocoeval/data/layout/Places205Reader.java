package org.mocoeval.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;

/**
 * Places205 as distributed: lists {@code trainvalsplit_places205/{train,val}_places205.csv} of
 * lines "relative-path label", images of 256² below {@code
 * data/vision/torralba/deeplearning/images256/} (PROTOCOLS D). A class's name is the folder its
 * images lie in, and must be one.
 */
final class Places205Reader {
  private static final String IMAGES = "data/vision/torralba/deeplearning/images256";

  private Places205Reader() {}

  static boolean matches(Path root) {
    return find(root, Split.TRAIN).isPresent();
  }

  static ImageSet open(Path root, Split split) {
    Path list = require(root, split);
    List<ListFile.Entry> entries = ListFile.read(list);
    Path trainList = require(root, Split.TRAIN);
    List<String> classes =
        classNames(trainList, split == Split.TRAIN ? entries : ListFile.read(trainList));
    List<Path> folders = List.of(root.resolve(IMAGES), root.resolve("images256"), root);
    return new ImageSet(
        "places205", split, root, classes, ListFile.resolve(list, entries, folders));
  }

  private static List<String> classNames(Path list, List<ListFile.Entry> entries) {
    int count = ListFile.classes(entries);
    String[] names = new String[count];
    for (ListFile.Entry entry : entries) {
      String folder = folder(entry.path());
      String known = names[entry.label()];
      if (known != null && !known.equals(folder)) {
        throw new DataException(
            String.format(
                "%s gives the label %d to images in %s and in %s: it is not the list of Places205",
                list, entry.label(), known, folder));
      }
      names[entry.label()] = folder;
    }
    for (int label = 0; label < count; label++) {
      if (names[label] == null) {
        throw new DataException(list + " has no image of class " + label + " of " + count);
      }
    }
    return List.of(names);
  }

  private static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static Optional<Path> find(Path root, Split split) {
    String name = split.label() + "_places205.csv";
    return Stream.of(root.resolve("trainvalsplit_places205").resolve(name), root.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Path require(Path root, Split split) {
    return find(root, split)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s has no trainvalsplit_places205/%s_places205.csv; it holds %s",
                        root, split.label(), Folders.contents(root))));
  }
}
