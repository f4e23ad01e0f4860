package org.mocoeval.data.detection;

import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Split;

/**
 * One split of a detection set.
 *
 * @param dataset what kind of set it is, {@code voc0712} or {@code coco2017}
 * @param split its name in the set, such as {@code trainval07+12}, {@code test} or {@code val2017}
 * @param root VOC's {@code VOCdevkit} or the one year's folder, COCO's folder of annotations and
 *     images; every image is below it
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
   * Says what the split is for.
   *
   * @return {@link Split#TRAIN} for {@code trainval…} and {@code train2017}, else {@link Split#VAL}
   */
  public Split role() {
    return split.startsWith(Split.TRAIN.label()) ? Split.TRAIN : Split.VAL;
  }

  /**
   * Says whether this is the whole split of the public set whose layout it has.
   *
   * @return true if it may be held against published figures
   */
  public boolean isComplete() {
    return KnownDetectionSet.complete(this).isPresent();
  }

  /**
   * Identifies the split by its classes, every image's path below the root and length in bytes, and
   * all that is stated of every object, in order. Asks the file system once per image and opens no
   * file: one replaced by another of exactly the same length goes unnoticed.
   *
   * @return 64 hexadecimal digits
   * @throws DataException if a file has gone
   */
  public String fingerprint() {
    return DetectionFingerprint.of(this);
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
