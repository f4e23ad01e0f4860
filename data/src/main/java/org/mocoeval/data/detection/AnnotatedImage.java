package org.mocoeval.data.detection;

import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.image.ImageSize;

/**
 * An image and its objects.
 *
 * @param id COCO's number; VOC's place in the split
 * @param name the file's name without folder and suffix, as results name it
 * @param file where it is
 * @param size as the annotation states it
 * @param objects in the file's order; none is allowed
 */
public record AnnotatedImage(
    long id, String name, Path file, ImageSize size, List<AnnotatedObject> objects) {
  /** Copies the objects. */
  public AnnotatedImage {
    objects = List.copyOf(objects);
  }

  /**
   * Says which of two groups of aspect ratios the image is in.
   *
   * @return whether it is wider than high
   */
  public boolean isWide() {
    return size.width() > size.height();
  }
}
