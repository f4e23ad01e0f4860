package org.mocoeval.data.voc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;

/**
 * The folder VOC2007 (or another year's), which holds {@code ImageSets}, {@code JPEGImages} and
 * {@code Annotations}.
 *
 * @param path where it is
 */
public record VocFolder(Path path) {
  private static final String LISTS = "ImageSets/Main";
  private static final String IMAGES = "JPEGImages";
  private static final String ANNOTATIONS = "Annotations";

  /** Where the archives unpack to, and what is left if their outer folder is renamed. */
  private static final List<String> BELOW = List.of("VOCdevkit/VOC2007", "VOC2007");

  /**
   * Finds the folder.
   *
   * @param root the folder itself, or one that contains {@code VOCdevkit/VOC2007} or {@code
   *     VOC2007}
   * @return the one that holds {@code ImageSets/Main}
   * @throws DataException when there is none; the message says what was found
   */
  public static VocFolder find(Path root) {
    if (!Files.isDirectory(root)) {
      throw new DataException(
          root
              + (Files.exists(root) ? " is not a folder" : " does not exist")
              + ": name the folder VOC2007 with --data");
    }
    return search(root)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s is no VOC2007 folder: there is no %s in it, nor in %s below it; it"
                            + " holds %s: name the folder VOC2007 with --data",
                        root, LISTS, String.join(" or ", BELOW), Folders.contents(root))));
  }

  /**
   * Says whether a folder looks like a VOC set or contains one.
   *
   * @param root any path
   * @return true if lists and images are there
   */
  public static boolean isIn(Path root) {
    return search(root)
        .filter(folder -> Files.isDirectory(folder.path.resolve(IMAGES)))
        .isPresent();
  }

  private static Optional<VocFolder> search(Path root) {
    return Stream.concat(Stream.of(root), BELOW.stream().map(root::resolve))
        .filter(candidate -> Files.isDirectory(candidate.resolve(LISTS)))
        .findFirst()
        .map(VocFolder::new);
  }

  /**
   * Finds the lists.
   *
   * @return the folder {@code ImageSets/Main}
   */
  public Path lists() {
    return path.resolve(LISTS);
  }

  /**
   * Finds the annotations.
   *
   * @return the folder {@code Annotations}; need not exist
   */
  public Path annotations() {
    return path.resolve(ANNOTATIONS);
  }

  /**
   * Finds an image.
   *
   * @param id e.g. {@code 000005}
   * @return its file; need not exist
   */
  public Path image(String id) {
    return path.resolve(IMAGES).resolve(id + ".jpg");
  }

  /**
   * Finds the annotation of an image.
   *
   * @param id e.g. {@code 000005}
   * @return its file; need not exist
   */
  public Path annotation(String id) {
    return annotations().resolve(id + ".xml");
  }
}
