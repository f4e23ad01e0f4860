package org.mocoeval.data.coco;

import java.nio.file.Path;
import java.util.List;

/**
 * One annotation file, {@code instances_val2017.json} or one of that form.
 *
 * @param images in the order of the file, no id twice
 * @param categories in the order of the file, no id twice
 * @param annotations in the order of the file, which decides between equal matches; no id twice,
 *     and each of an image and a category that are there
 */
public record CocoInstances(
    List<CocoImage> images, List<CocoCategory> categories, List<CocoAnnotation> annotations) {
  /** What is done with the shapes of objects. */
  public enum Shapes {
    /** They are kept: 0.5 GB for COCO's train2017. */
    KEEP,
    /** They are passed over, which is enough for boxes and twice as fast. */
    SKIP
  }

  /** Refuses ids that are there twice, and annotations of what is not there. */
  public CocoInstances {
    images = List.copyOf(images);
    categories = List.copyOf(categories);
    annotations = List.copyOf(annotations);
    CocoIds.check(images, categories, annotations);
  }

  /**
   * Reads a file as a stream. Keys that are not COCO's are passed over, as are its info and
   * licences. Where an annotation has no {@code iscrowd} it is no crowd; where it has no {@code
   * area}, that is its box's.
   *
   * @param file JSON with {@code images}, {@code categories} and {@code annotations}, in any order
   * @param shapes whether segmentations are wanted
   * @return what it says
   * @throws org.mocoeval.data.DataException when it is missing, cut off, malformed or contradicts
   *     itself; names the file and the annotation
   */
  public static CocoInstances read(Path file, Shapes shapes) {
    return new CocoInstancesReader(file, shapes).read();
  }

  /**
   * Writes a file that this class and pycocotools read.
   *
   * @param file replaced if it exists
   * @throws org.mocoeval.data.DataException if it cannot be written
   */
  public void write(Path file) {
    CocoInstancesWriter.write(file, this);
  }
}
