package org.mocoeval.data.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.voc.VocFolder;

/**
 * Which of VOC's folders a split is read from.
 *
 * @param root {@code VOCdevkit}, or the one year's folder
 * @param folders the year alone, or 2007 and then 2012
 */
record VocYears(Path root, List<VocFolder> folders) {
  private static final String LISTS = "ImageSets/Main";
  private static final String FIRST = "VOC2007";
  private static final String SECOND = "VOC2012";

  /** Finds the folders, whether their lists are complete or not. */
  static VocYears find(Path root) {
    return search(root)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s is no VOC folder: there is no %s in it, nor %s in it or in VOCdevkit"
                            + " below it; it holds %s: name the folder VOCdevkit with --data",
                        root, LISTS, FIRST, Folders.contents(root))));
  }

  static boolean isIn(Path root) {
    return search(root)
        .map(years -> years.folders.get(0))
        .filter(folder -> Files.isDirectory(folder.annotations()))
        .isPresent();
  }

  private static Optional<VocYears> search(Path root) {
    if (Files.isDirectory(root.resolve(LISTS))) {
      return Optional.of(new VocYears(root, List.of(new VocFolder(root))));
    }
    return Stream.of(root, root.resolve("VOCdevkit"))
        .filter(kit -> Files.isDirectory(kit.resolve(FIRST).resolve(LISTS)))
        .findFirst()
        .map(kit -> new VocYears(kit, List.of(year(kit, FIRST), year(kit, SECOND))));
  }

  private static VocFolder year(Path kit, String name) {
    return new VocFolder(kit.resolve(name));
  }

  /** Whether 2012 is joined to 2007. */
  boolean areJoined() {
    return folders.size() > 1;
  }

  /** Whether both years are there, or there are no class lists. */
  boolean areForBoxesAlone() {
    if (areJoined()) {
      return Files.exists(list(folders.get(1), Split.TRAIN));
    }
    return FolderNames.of(folders.get(0).lists()).stream()
        .noneMatch(name -> name.endsWith("_trainval.txt") || name.endsWith("_test.txt"));
  }

  String name(Split split) {
    return split == Split.VAL ? "test" : areJoined() ? "trainval07+12" : "trainval";
  }

  /** The folders that a split has images in. */
  List<VocFolder> of(Split split) {
    if (split == Split.VAL) {
      return folders.subList(0, 1);
    }
    if (areJoined() && !Files.isDirectory(folders.get(1).lists())) {
      throw new DataException(
          String.format(
              "%s has %s but no %s/%s: VOC07+12 is trained on trainval of both years; unpack"
                  + " VOCtrainval_11-May-2012.tar there, or name the folder %s itself with --data"
                  + " to train on that year alone",
              root, FIRST, SECOND, LISTS, root.resolve(FIRST)));
    }
    return folders;
  }

  static Path list(VocFolder folder, Split split) {
    return folder.lists().resolve((split == Split.VAL ? "test" : "trainval") + ".txt");
  }
}
