package org.mocoeval.data.detection;

import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.DataException;

/**
 * What of a split is usable.
 *
 * @param readable the images whose annotations could be read, whether the images are there or not
 * @param listed the files of all images that the split has, in the layout's order
 * @param unreadable why each of the other annotations could not be read, in the layout's order
 */
public record DetectionSurvey(DetectionSet readable, List<Path> listed, List<String> unreadable) {
  /** Copies the lists. */
  public DetectionSurvey {
    listed = List.copyOf(listed);
    unreadable = List.copyOf(unreadable);
  }

  /** Insists that everything is usable. */
  DetectionSet requireReadable() {
    if (!unreadable.isEmpty()) {
      throw new DataException(
          String.format(
              "%s: %d of %d annotations of the split %s cannot be read: %s; the doctor names more",
              readable.root(),
              unreadable.size(),
              listed.size(),
              readable.split(),
              unreadable.get(0)));
    }
    return readable;
  }
}
