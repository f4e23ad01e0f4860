package org.mocoeval.data.voc;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mocoeval.data.image.ImageSize;

/**
 * What {@code Annotations/<id>.xml} states, possible or not: detection's protocols clip or drop a
 * box that cannot be, each in its own way, where {@link VocAnnotation} refuses it.
 *
 * @param size of the image; empty where the file has none or has 0, as some tools write
 * @param objects in the order of the file; may be empty
 */
public record StatedAnnotation(Optional<ImageSize> size, List<StatedObject> objects) {
  /**
   * One object.
   *
   * @param name its class
   * @param xmin first column, counted from 1; NaN where the file has nan or inf, as are the others
   * @param ymin first row
   * @param xmax last column
   * @param ymax last row
   * @param difficult whether it counts neither as hit nor as miss
   */
  public record StatedObject(
      String name, double xmin, double ymin, double xmax, double ymax, boolean difficult) {
    /** Refuses empty names. */
    public StatedObject {
      if (name.isBlank()) {
        throw new IllegalArgumentException("an object has an empty name");
      }
    }
  }

  /** Copies the objects. */
  public StatedAnnotation {
    Objects.requireNonNull(size);
    objects = List.copyOf(objects);
  }

  /**
   * Reads an annotation. The file may not have a DOCTYPE, and nothing that it names is opened.
   *
   * @param file {@code Annotations/<id>.xml}
   * @return what it says
   * @throws org.mocoeval.data.DataException when it is missing or malformed
   */
  public static StatedAnnotation read(Path file) {
    return AnnotationReader.stated(file);
  }
}
