package org.mocoeval.data.segmentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;

/**
 * The folder VOC2012, which holds {@code ImageSets/Segmentation}, {@code JPEGImages} and {@code
 * SegmentationClass}.
 *
 * @param path where it is
 */
record Voc2012Folder(Path path) {
  static final String LISTS = "ImageSets/Segmentation";

  /** The labels of the segmentation challenge. */
  static final String CLASSES = "SegmentationClass";

  /** Those that mmsegmentation's voc_aug.py makes from the Semantic Boundaries Dataset. */
  static final String CLASSES_AUG = "SegmentationClassAug";

  /** Where the archive unpacks to, and what is left if its outer folder is renamed. */
  private static final List<String> BELOW = List.of("VOCdevkit/VOC2012", "VOC2012");

  static Voc2012Folder find(Path root) {
    return search(root)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s is no VOC2012 folder: there is no %s in it, nor in %s below it; it"
                            + " holds %s: name the folder VOC2012 with --data",
                        root, LISTS, String.join(" or ", BELOW), Folders.contents(root))));
  }

  /** Whether a folder looks like a VOC set with label maps or contains one. */
  static boolean isIn(Path root) {
    return search(root)
        .filter(folder -> Files.isDirectory(folder.path.resolve(CLASSES)))
        .isPresent();
  }

  private static Optional<Voc2012Folder> search(Path root) {
    return Stream.concat(Stream.of(root), BELOW.stream().map(root::resolve))
        .filter(candidate -> Files.isDirectory(candidate.resolve(LISTS)))
        .findFirst()
        .map(Voc2012Folder::new);
  }

  Path list(String name) {
    return path.resolve(LISTS).resolve(name + ".txt");
  }

  LabelledScene scene(String id, String labels) {
    return new LabelledScene(
        id,
        path.resolve("JPEGImages").resolve(id + ".jpg"),
        path.resolve(labels).resolve(id + ".png"));
  }
}
