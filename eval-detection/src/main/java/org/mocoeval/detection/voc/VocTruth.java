package org.mocoeval.detection.voc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.voc.ListLines;
import org.mocoeval.data.voc.VocAnnotation;
import org.mocoeval.data.voc.VocFolder;
import org.mocoeval.data.voc.VocObject;
import org.mocoeval.data.voc.VocSplit;

/**
 * What there is to be found in the images of a split.
 *
 * @param images their ids
 * @param objects a list for each image, in the order of its annotation
 */
public record VocTruth(List<String> images, List<List<VocObject>> objects) {
  /** Checks the lengths. */
  public VocTruth {
    images = List.copyOf(images);
    objects = objects.stream().map(List::copyOf).toList();
    if (images.size() != objects.size()) {
      throw new IllegalArgumentException(images.size() + " images, objects of " + objects.size());
    }
  }

  /**
   * Reads a list of images and their annotations; no image is opened.
   *
   * @param root the folder VOC2007 (or another year's), or one that contains it
   * @param split which list
   * @return in the order of the list
   * @throws DataException when the list or an annotation is missing or malformed
   */
  public static VocTruth read(Path root, VocSplit split) {
    VocFolder folder = VocFolder.find(root);
    List<String> images = List.copyOf(ListLines.ids(list(folder, split)));
    List<List<VocObject>> objects = new ArrayList<>(images.size());
    for (String image : images) {
      objects.add(VocAnnotation.read(folder.annotation(image)).objects());
    }
    return new VocTruth(images, objects);
  }

  private static Path list(VocFolder folder, VocSplit split) {
    Path list = folder.lists().resolve(split.label() + ".txt");
    if (!Files.isRegularFile(list)) {
      throw new DataException(
          "%s is missing, the list of the images that count; %s holds %s"
              .formatted(list, folder.lists(), Folders.contents(folder.lists())));
    }
    return list;
  }

  /**
   * Names the files that make up the truth, for a fingerprint.
   *
   * @param root as for {@link #read}
   * @param split as for {@link #read}
   * @return the list, then the annotations
   */
  public List<Path> files(Path root, VocSplit split) {
    VocFolder folder = VocFolder.find(root);
    List<Path> files = new ArrayList<>(List.of(list(folder, split)));
    images.forEach(image -> files.add(folder.annotation(image)));
    return files;
  }

  /**
   * Lists the classes of all objects, difficult or not.
   *
   * @return by name
   */
  public SortedSet<String> classNames() {
    SortedSet<String> names = new TreeSet<>();
    objects.stream().flatMap(Collection::stream).forEach(object -> names.add(object.name()));
    return names;
  }
}
