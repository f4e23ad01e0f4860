package org.mocoeval.data.detection.transform;

import java.util.List;
import java.util.Optional;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.transform.OutputSize;

/**
 * What is known of an image of a batch besides its pixels. The objects are those that train, in the
 * order of the image; one whose box has no area after the resize is gone, so that there may be
 * none.
 *
 * @param index which image of the set
 * @param original its size on disk, in pixels
 * @param size in the batch, in pixels, without padding
 * @param mirrored whether left and right are exchanged
 * @param boxes {@code float[4 · n]}: x1, y1, x2, y2 in pixels of the resized image, inside it
 * @param labels {@code int[n]}: classes, 0 to C-1
 * @param masks n of them, if the pipeline makes masks
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record PreparedImage(
    int index,
    ImageSize original,
    OutputSize size,
    boolean mirrored,
    float[] boxes,
    int[] labels,
    Optional<List<ObjectMask>> masks) {
  /** Refuses lists of different lengths. */
  public PreparedImage {
    int objects = labels.length;
    if (boxes.length != 4 * objects || masks.map(List::size).orElse(objects) != objects) {
      throw new IllegalArgumentException(
          "%d classes for %d coordinates and %s masks"
              .formatted(objects, boxes.length, masks.map(List::size)));
    }
  }
}
