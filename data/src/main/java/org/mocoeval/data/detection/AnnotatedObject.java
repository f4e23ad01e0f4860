package org.mocoeval.data.detection;

import java.util.Optional;
import org.mocoeval.data.coco.Segmentation;

/**
 * An object of an image.
 *
 * @param label its class, 0 to C-1
 * @param box as the file states it
 * @param difficult VOC's flag; false in COCO
 * @param crowd COCO's flag; false in VOC
 * @param mask outline or run lengths at the image's size; none in VOC
 */
public record AnnotatedObject(
    int label, ObjectBox box, boolean difficult, boolean crowd, Optional<Segmentation> mask) {
  /** Refuses a class that cannot be. */
  public AnnotatedObject {
    if (label < 0) {
      throw new IllegalArgumentException("class " + label + " is less than 0");
    }
  }
}
