package org.mocoeval.data.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.layout.Split;

/**
 * Where COCO2017 has its files.
 *
 * @param root the folder that contains {@code annotations}
 */
record CocoFolder(Path root) {
  private static final String ANNOTATIONS = "annotations";

  static boolean isIn(Path root) {
    return Stream.of(Split.values())
        .anyMatch(split -> Files.isRegularFile(new CocoFolder(root).file(split)));
  }

  static String splitName(Split split) {
    return split.label() + "2017";
  }

  static String fileName(Split split) {
    return "instances_" + splitName(split) + ".json";
  }

  /** The annotation file of a split, which is there. */
  Path requireFile(Split split) {
    if (!Files.isRegularFile(file(split))) {
      throw new DataException(
          String.format(
              "%s has no %s/%s; it holds %s: name the folder that contains %s with --data",
              root, ANNOTATIONS, fileName(split), Folders.contents(root), ANNOTATIONS));
    }
    return file(split);
  }

  private Path file(Split split) {
    return root.resolve(ANNOTATIONS).resolve(fileName(split));
  }

  /** The file of an image, none outside the split's folder. */
  Path image(Split split, String fileName) {
    if (leadsOut(fileName)) {
      throw new DataException(
          String.format(
              "%s names the image \"%s\", which leads out of the folder %s or is no file name",
              file(split), fileName.replaceAll("\\p{Cc}", "?"), splitName(split)));
    }
    return root.resolve(splitName(split)).resolve(fileName);
  }

  private static boolean leadsOut(String name) {
    return name.isBlank()
        || name.chars().anyMatch(c -> c == '\\' || c == ':' || c < ' ' || c == 127)
        || Stream.of(name.split("/", -1)).anyMatch(List.of("", ".", "..")::contains);
  }
}
