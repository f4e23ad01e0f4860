package org.mocoeval.segmentation;

import java.util.List;

/**
 * What a set of label maps came to.
 *
 * @param total all pixels that count, at least one
 * @param images the areas of each image that has such a pixel, in the set's order
 * @param ignoredImages names of the other images: every pixel of theirs is ignored
 */
public record SetScore(ConfusionMatrix total, List<ClassAreas> images, List<String> ignoredImages) {
  /** Copies the lists. */
  public SetScore {
    images = List.copyOf(images);
    ignoredImages = List.copyOf(ignoredImages);
  }
}
