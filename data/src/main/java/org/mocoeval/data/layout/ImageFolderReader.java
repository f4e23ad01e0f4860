package org.mocoeval.data.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.DataException;

/**
 * {@code <root>/{train,val}/<class>/…}: a class is a folder, its index its place in their order.
 */
final class ImageFolderReader {
  private ImageFolderReader() {}

  static ImageSet open(String dataset, Path root, Split split) {
    Path folder = Folders.requireSplit(root, split);
    List<String> classes = Folders.classes(folder);
    if (classes.isEmpty()) {
      throw new DataException(
          String.format(
              "%s holds no class folders, only %s: expected %s/<class>/<image>",
              folder, Folders.contents(folder), split.label()));
    }
    List<LabelledImage> images = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      int index = label;
      List<Path> files = Folders.images(folder.resolve(classes.get(label)));
      if (files.isEmpty()) {
        throw new DataException(
            folder.resolve(classes.get(label))
                + " holds no image: remove the folder if the class is not meant to exist, or put"
                + " its images back");
      }
      files.forEach(file -> images.add(new LabelledImage(file, index)));
    }
    return new ImageSet(dataset, split, root, classes, images);
  }

  static List<Path> emptyClassFolders(Path root, Split split) {
    return Folders.ofSplit(root, split).stream()
        .flatMap(folder -> Folders.classes(folder).stream().map(folder::resolve))
        .filter(folder -> Folders.images(folder).isEmpty())
        .toList();
  }

  static boolean matches(Path root) {
    Optional<Path> train = Folders.ofSplit(root, Split.TRAIN);
    return train.isPresent()
        && Folders.ofSplit(root, Split.VAL).isPresent()
        && !Folders.classes(train.get()).isEmpty();
  }
}
