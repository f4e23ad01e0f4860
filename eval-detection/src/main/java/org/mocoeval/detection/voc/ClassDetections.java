package org.mocoeval.detection.voc;

/**
 * What was found of a class, in the order in which equal scores rank.
 *
 * @param images of each detection, a place in the list of images
 * @param scores of each detection, finite
 * @param boxes {@code double[4 · detections]}: first column, first row, last column, last row,
 *     counted from 1
 */
@SuppressWarnings("ArrayRecordComponent") // Twenty of them, never compared.
public record ClassDetections(int[] images, double[] scores, double[] boxes) {
  /** Checks the lengths. */
  public ClassDetections {
    if (images.length != scores.length || boxes.length != 4 * images.length) {
      throw new IllegalArgumentException(
          "%d images, %d scores, %d coordinates"
              .formatted(images.length, scores.length, boxes.length));
    }
  }
}
