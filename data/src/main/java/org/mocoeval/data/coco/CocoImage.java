package org.mocoeval.data.coco;

import org.mocoeval.data.image.ImageSize;

/**
 * An image of a COCO file.
 *
 * @param id what annotations and results call it
 * @param fileName below the folder of the split's images
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 */
public record CocoImage(long id, String fileName, int height, int width) {
  /** Refuses impossible sizes. */
  public CocoImage {
    if (height < 1 || width < 1 || (long) height * width > ImageSize.MAX_PIXELS) {
      throw new IllegalArgumentException(
          "the image %d has the height %d and the width %d: expected 1 to %d pixels"
              .formatted(id, height, width, ImageSize.MAX_PIXELS));
    }
  }
}
