package org.mocoeval.data.voc;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code Annotations/<id>.xml} says about an image.
 *
 * @param width in pixels
 * @param height in pixels
 * @param depth 3 for colour, 1 for grey
 * @param objects in the order of the file, all inside the image; may be empty
 */
public record VocAnnotation(int width, int height, int depth, List<VocObject> objects) {
  /** Checks the size and that every box lies inside the image. */
  public VocAnnotation {
    objects = List.copyOf(objects);
    if (width < 1 || height < 1 || depth < 1) {
      throw new IllegalArgumentException(
          String.format("no image is %d x %d x %d in size", width, height, depth));
    }
    for (VocObject object : objects) {
      if (!object.box().isInside(width, height)) {
        throw new IllegalArgumentException(
            String.format(
                "the box %s of a %s is not inside 1 1 %d %d, the image",
                object.box(), object.name(), width, height));
      }
    }
  }

  /**
   * Reads an annotation. The file may not have a DOCTYPE, and nothing that it names is opened.
   *
   * @param file {@code Annotations/<id>.xml}
   * @return what it says
   * @throws org.mocoeval.data.DataException when it is missing, malformed or impossible
   */
  public static VocAnnotation read(Path file) {
    return AnnotationReader.read(file);
  }

  /**
   * Says what the class list should have for this image.
   *
   * @param className which class
   * @return {@link VocTargets#PRESENT} if an object is not difficult, {@link VocTargets#IGNORE} if
   *     all are, {@link VocTargets#ABSENT} if there is none
   */
  public byte target(String className) {
    byte target = VocTargets.ABSENT;
    for (VocObject object : objects) {
      if (object.name().equals(className)) {
        if (!object.difficult()) {
          return VocTargets.PRESENT;
        }
        target = VocTargets.IGNORE;
      }
    }
    return target;
  }
}
