package org.mocoeval.data.detection;

import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.DataException;

/**
 * One split of a detection set.
 *
 * @param dataset what kind of set it is, {@code voc0712} or {@code coco2017}
 * @param split its name in the set, such as {@code trainval} or {@code val2017}
 * @param root the folder that was given
 * @param classNames by class
 * @param categoryIds what COCO's files call each class; 1 to C for VOC
 * @param images in the layout's order, at least one
 */
public record DetectionSet(
    String dataset,
    String split,
    Path root,
    List<String> classNames,
    List<Integer> categoryIds,
    List<AnnotatedImage> images) {
  /** Checks that there are images. */
  public DetectionSet {
    classNames = List.copyOf(classNames);
    categoryIds = List.copyOf(categoryIds);
    images = List.copyOf(images);
    if (classNames.size() != categoryIds.size()) {
      throw new IllegalArgumentException(
          "%d classes have %d category ids".formatted(classNames.size(), categoryIds.size()));
    }
    if (images.isEmpty()) {
      throw new DataException(
          root + " holds no images for the split " + split + ": check --data and --layout");
    }
  }

  /**
   * Counts the images.
   *
   * @return at least 1
   */
  public int size() {
    return images.size();
  }

  /**
   * Replaces the images, such as by those with objects.
   *
   * @param chosen some of them
   * @return the same set otherwise
   */
  public DetectionSet with(List<AnnotatedImage> chosen) {
    return new DetectionSet(dataset, split, root, classNames, categoryIds, chosen);
  }
}
