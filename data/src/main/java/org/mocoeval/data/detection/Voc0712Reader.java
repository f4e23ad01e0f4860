package org.mocoeval.data.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.voc.ListLines;
import org.mocoeval.data.voc.Voc2007;
import org.mocoeval.data.voc.VocAnnotation;
import org.mocoeval.data.voc.VocBox;
import org.mocoeval.data.voc.VocFolder;
import org.mocoeval.data.voc.VocObject;

/**
 * VOC07+12: trainval of both years to train on, test of 2007 to measure on. A folder that is one
 * year's alone is read as such.
 */
final class Voc0712Reader {
  private static final String FIRST = "VOC2007";
  private static final String SECOND = "VOC2012";
  private static final String DEVKIT = "VOCdevkit";
  private static final String LISTS = "ImageSets/Main";

  /** An image whose annotation has been read, but not yet given a class number. */
  private record Read(String name, Path file, VocAnnotation annotation) {}

  private Voc0712Reader() {}

  static boolean isIn(Path root) {
    return isYear(root) || devkit(root).isPresent();
  }

  private static boolean isYear(Path folder) {
    return Files.isDirectory(folder.resolve(LISTS));
  }

  private static Optional<Path> devkit(Path root) {
    return Stream.of(root, root.resolve(DEVKIT))
        .filter(folder -> isYear(folder.resolve(FIRST)))
        .findFirst();
  }

  static DetectionSet read(Path root, Split split) {
    String list = split == Split.TRAIN ? "trainval" : "test";
    List<Read> images = new ArrayList<>();
    for (VocFolder year : years(root, split)) {
      images.addAll(read(year, list));
    }
    List<String> classes = classNames(root, images);
    Map<String, Integer> labels = new LinkedHashMap<>();
    classes.forEach(name -> labels.put(name, labels.size()));
    return new DetectionSet(
        "voc0712",
        list,
        root,
        classes,
        IntStream.rangeClosed(1, classes.size()).boxed().toList(),
        IntStream.range(0, images.size()).mapToObj(i -> image(i, images.get(i), labels)).toList());
  }

  private static List<VocFolder> years(Path root, Split split) {
    if (isYear(root)) {
      return List.of(new VocFolder(root));
    }
    Path devkit =
        devkit(root)
            .orElseThrow(
                () ->
                    new DataException(
                        "%s holds neither %s nor %s: %s: name the folder VOCdevkit with --data"
                            .formatted(root, FIRST, LISTS, Folders.contents(root))));
    VocFolder first = new VocFolder(devkit.resolve(FIRST));
    if (split == Split.VAL) {
      return List.of(first);
    }
    if (!isYear(devkit.resolve(SECOND))) {
      throw new DataException(
          "%s is missing beside %s, whose trainval is trained on, too: add it, or name %s alone"
              .formatted(devkit.resolve(SECOND), first.path(), first.path()));
    }
    return List.of(first, new VocFolder(devkit.resolve(SECOND)));
  }

  private static List<Read> read(VocFolder year, String list) {
    return List.copyOf(ListLines.ids(year.lists().resolve(list + ".txt"))).parallelStream()
        .map(id -> new Read(id, year.image(id), VocAnnotation.read(year.annotation(id))))
        .toList();
  }

  /**
   * VOC's twenty in their order if all objects are of these; otherwise the names of all objects of
   * all lists that are there, so that both splits agree.
   */
  private static List<String> classNames(Path root, List<Read> images) {
    TreeSet<String> names = new TreeSet<>();
    images.forEach(image -> image.annotation().objects().forEach(o -> names.add(o.name())));
    if (Voc2007.CLASSES.containsAll(names)) {
      return Voc2007.CLASSES;
    }
    for (Split split : Split.values()) {
      for (VocFolder year : years(root, split)) {
        String list = split == Split.TRAIN ? "trainval" : "test";
        read(year, list)
            .forEach(image -> image.annotation().objects().forEach(o -> names.add(o.name())));
      }
    }
    return List.copyOf(names);
  }

  private static AnnotatedImage image(int place, Read read, Map<String, Integer> labels) {
    VocAnnotation annotation = read.annotation();
    return new AnnotatedImage(
        place,
        read.name(),
        read.file(),
        new ImageSize(annotation.width(), annotation.height()),
        annotation.objects().stream().map(object -> object(object, labels)).toList());
  }

  private static AnnotatedObject object(VocObject object, Map<String, Integer> labels) {
    VocBox box = object.box();
    return new AnnotatedObject(
        labels.get(object.name()),
        new ObjectBox(box.xmin(), box.ymin(), box.xmax(), box.ymax()),
        object.difficult(),
        false,
        Optional.empty());
  }
}
