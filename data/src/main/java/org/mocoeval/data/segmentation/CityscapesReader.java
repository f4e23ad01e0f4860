package org.mocoeval.data.segmentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.CodePointOrder;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.layout.Split;

/**
 * Cityscapes as distributed: {@code leftImg8bit/<split>/<city>/<name>_leftImg8bit.png} and {@code
 * gtFine/<split>/<city>/<name>_gtFine_labelIds.png}, in the order of the images' paths. Where
 * {@code …_labelTrainIds.png} exist, they are read instead, as mmsegmentation does.
 */
final class CityscapesReader {
  static final String DATASET = "cityscapes";
  private static final String IMAGES = "leftImg8bit";
  private static final String LABELS = "gtFine";
  private static final String IMAGE_ENDING = "_leftImg8bit.png";
  private static final String IDS_ENDING = "_gtFine_labelIds.png";
  private static final String TRAIN_IDS_ENDING = "_gtFine_labelTrainIds.png";

  /** As mmsegmentation sorts: an ending may change which of two names comes first. */
  private static final Comparator<String> BY_IMAGE =
      Comparator.comparing(name -> name + IMAGE_ENDING, CodePointOrder.INSTANCE);

  private CityscapesReader() {}

  static boolean matches(Path root) {
    return Files.isDirectory(root.resolve(IMAGES)) && Files.isDirectory(root.resolve(LABELS));
  }

  static SegmentationSet list(Path root, Split split) {
    Path images = folder(root, IMAGES, split);
    Path labels = folder(root, LABELS, split);
    SortedSet<String> names = names(labels, TRAIN_IDS_ENDING);
    boolean converted = !names.isEmpty();
    if (!converted) {
      names.addAll(names(labels, IDS_ENDING));
    }
    // A label map whose image is missing must be noticed, too.
    names.addAll(names(images, IMAGE_ENDING));
    String ending = converted ? TRAIN_IDS_ENDING : IDS_ENDING;
    return new SegmentationSet(
        DATASET,
        split.label(),
        root,
        converted ? CityscapesLabels.trainIds() : CityscapesLabels.labelIds(),
        names.stream().map(name -> scene(name, images, labels, ending)).toList());
  }

  private static LabelledScene scene(String name, Path images, Path labels, String ending) {
    return new LabelledScene(
        name.substring(name.lastIndexOf('/') + 1),
        images.resolve(name + IMAGE_ENDING),
        labels.resolve(name + ending));
  }

  /** Lists the files of an ending below a folder, without the ending, with forward slashes. */
  private static SortedSet<String> names(Path folder, String ending) {
    SortedSet<String> names = new TreeSet<>(BY_IMAGE);
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      walk.map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(ending))
          .forEach(name -> names.add(name.substring(0, name.length() - ending.length())));
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(folder + " cannot be listed (" + e.getMessage() + ")", e);
    }
    return names;
  }

  private static Path folder(Path root, String kind, Split split) {
    Path folder = root.resolve(kind).resolve(split.label());
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          String.format(
              "%s has no folder %s/%s; it holds %s: name the folder that contains %s with --data",
              root,
              kind,
              split.label(),
              Folders.contents(root),
              String.join(" and ", List.of(IMAGES, LABELS))));
    }
    return folder;
  }
}
