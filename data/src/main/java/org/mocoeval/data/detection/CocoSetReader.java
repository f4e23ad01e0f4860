package org.mocoeval.data.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.CocoCategory;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.layout.Split;

/** COCO2017: {@code annotations/instances_train2017.json} and {@code train2017}, val likewise. */
final class CocoSetReader {
  private static final String YEAR = "2017";

  private CocoSetReader() {}

  static boolean isIn(Path root) {
    return Files.isRegularFile(file(root, Split.TRAIN))
        || Files.isRegularFile(file(root, Split.VAL));
  }

  private static Path file(Path root, Split split) {
    return root.resolve("annotations").resolve("instances_" + split.label() + YEAR + ".json");
  }

  /** Images and categories ascend by their ids; objects stand in the order of the file. */
  static DetectionSet read(Path root, Split split) {
    Path file = file(root, split);
    CocoInstances instances = CocoInstances.read(file, CocoInstances.Shapes.KEEP);
    List<CocoCategory> categories =
        instances.categories().stream().sorted(Comparator.comparingLong(CocoCategory::id)).toList();
    Map<Long, Integer> labels = new HashMap<>();
    categories.forEach(category -> labels.put(category.id(), labels.size()));
    Map<Long, List<AnnotatedObject>> objects = new HashMap<>();
    instances.images().forEach(image -> objects.put(image.id(), new ArrayList<>()));
    for (CocoAnnotation annotation : instances.annotations()) {
      requireKnown(file, annotation, labels, objects);
      objects.get(annotation.imageId()).add(object(annotation, labels));
    }
    String name = split.label() + YEAR;
    return new DetectionSet(
        "coco2017",
        name,
        root,
        categories.stream().map(CocoCategory::name).toList(),
        categories.stream().map(category -> Math.toIntExact(category.id())).toList(),
        instances.images().stream()
            .sorted(Comparator.comparingLong(CocoImage::id))
            .map(image -> image(root.resolve(name), image, objects.get(image.id())))
            .toList());
  }

  private static void requireKnown(
      Path file,
      CocoAnnotation annotation,
      Map<Long, Integer> labels,
      Map<Long, List<AnnotatedObject>> objects) {
    if (!labels.containsKey(annotation.categoryId())
        || !objects.containsKey(annotation.imageId())) {
      throw new DataException(
          "%s: the annotation %d is of image %d and category %d, which the file does not both list: copy the file again"
              .formatted(file, annotation.id(), annotation.imageId(), annotation.categoryId()));
    }
  }

  private static AnnotatedImage image(Path folder, CocoImage image, List<AnnotatedObject> objects) {
    String file = image.fileName();
    if (!folder.resolve(file).normalize().startsWith(folder)) {
      throw new DataException(
          "the image %d has the file name '%s', which leads out of %s: copy the annotations again"
              .formatted(image.id(), file, folder));
    }
    int dot = file.lastIndexOf('.');
    return new AnnotatedImage(
        image.id(),
        dot < 0 ? file : file.substring(0, dot),
        folder.resolve(file),
        new ImageSize(image.width(), image.height()),
        objects);
  }

  private static AnnotatedObject object(CocoAnnotation annotation, Map<Long, Integer> labels) {
    CocoBox box = annotation.box();
    return new AnnotatedObject(
        labels.get(annotation.categoryId()),
        new ObjectBox(box.x(), box.y(), box.x() + box.width(), box.y() + box.height()),
        false,
        annotation.crowd(),
        annotation.segmentation());
  }
}
