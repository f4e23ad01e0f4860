package org.mocoeval.detection.box;

/**
 * What was found on an image, best first.
 *
 * @param boxes {@code float[4 * n]} in pixels of the original image
 * @param scores {@code float[n]}, probabilities, descending
 * @param classes {@code int[n]}, 0 to C-1
 * @param networkBoxes {@code float[4 * n]} in pixels of the image as the network saw it, from which
 *     masks are read
 */
@SuppressWarnings("ArrayRecordComponent") // At most a hundred, never compared.
public record Detections(float[] boxes, float[] scores, int[] classes, float[] networkBoxes) {
  /** Refuses lists of different lengths. */
  public Detections {
    if (Boxes.count(boxes) != scores.length
        || classes.length != scores.length
        || networkBoxes.length != boxes.length) {
      throw new IllegalArgumentException(
          "%d boxes have %d scores, %d classes and %d boxes of the network"
              .formatted(
                  Boxes.count(boxes), scores.length, classes.length, Boxes.count(networkBoxes)));
    }
  }

  /**
   * Counts detections.
   *
   * @return n
   */
  public int count() {
    return scores.length;
  }

  /** Those at some places, in that order. */
  Detections gather(int[] places) {
    float[] someScores = new float[places.length];
    int[] someClasses = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      someScores[i] = scores[places[i]];
      someClasses[i] = classes[places[i]];
    }
    return new Detections(
        Boxes.gather(boxes, places), someScores, someClasses, Boxes.gather(networkBoxes, places));
  }
}
