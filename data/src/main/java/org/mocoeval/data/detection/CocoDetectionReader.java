package org.mocoeval.data.detection;

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

/**
 * COCO2017 (PROTOCOLS G): categories and images by ascending id, whatever the order of the file;
 * objects in its order.
 */
final class CocoDetectionReader {
  static final String DATASET = "coco2017";

  private CocoDetectionReader() {}

  static DetectionSurvey survey(Path root, Split split) {
    CocoFolder folder = new CocoFolder(root);
    Path file = folder.requireFile(split);
    CocoInstances instances = CocoInstances.read(file, CocoInstances.Shapes.KEEP);
    List<CocoCategory> categories =
        instances.categories().stream().sorted(Comparator.comparing(CocoCategory::id)).toList();
    if (categories.isEmpty()) {
      throw new DataException(file + " has no categories: copy it again from the set's source");
    }
    Map<Long, List<AnnotatedObject>> objects = objects(instances, labels(categories));
    List<AnnotatedImage> images =
        instances.images().stream()
            .sorted(Comparator.comparing(CocoImage::id))
            .map(one -> image(one, folder, split, objects.getOrDefault(one.id(), List.of())))
            .toList();
    DetectionSet set =
        new DetectionSet(
            DATASET,
            CocoFolder.splitName(split),
            root,
            categories.stream().map(CocoCategory::name).toList(),
            categories.stream().map(one -> categoryId(file, one)).toList(),
            images);
    return new DetectionSurvey(set, images.stream().map(AnnotatedImage::file).toList(), List.of());
  }

  private static Integer categoryId(Path file, CocoCategory category) {
    if (category.id() != (int) category.id()) {
      throw new DataException(
          String.format(
              "%s has the category %d, beyond %d: number the categories anew",
              file, category.id(), Integer.MAX_VALUE));
    }
    return (int) category.id();
  }

  private static Map<Long, Integer> labels(List<CocoCategory> categories) {
    Map<Long, Integer> labels = new HashMap<>();
    categories.forEach(category -> labels.put(category.id(), labels.size()));
    return labels;
  }

  private static Map<Long, List<AnnotatedObject>> objects(
      CocoInstances instances, Map<Long, Integer> labels) {
    Map<Long, List<AnnotatedObject>> objects = new HashMap<>();
    for (CocoAnnotation each : instances.annotations()) {
      int label = labels.get(each.categoryId());
      objects
          .computeIfAbsent(each.imageId(), id -> new ArrayList<>())
          .add(
              new AnnotatedObject(
                  label, box(each.box()), false, each.crowd(), each.segmentation()));
    }
    return objects;
  }

  private static ObjectBox box(CocoBox box) {
    return new ObjectBox(box.x(), box.y(), box.x() + box.width(), box.y() + box.height());
  }

  private static AnnotatedImage image(
      CocoImage image, CocoFolder folder, Split split, List<AnnotatedObject> objects) {
    Path file = folder.image(split, image.fileName());
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return new AnnotatedImage(
        image.id(),
        dot > 0 ? name.substring(0, dot) : name,
        file,
        new ImageSize(image.width(), image.height()),
        objects);
  }
}
