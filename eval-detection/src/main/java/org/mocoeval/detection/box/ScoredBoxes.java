package org.mocoeval.detection.box;

/**
 * Boxes that a region proposal network takes for objects, best first.
 *
 * @param boxes {@code float[4 * n]}, inside the image
 * @param scores {@code float[n]}, logits of being an object, descending
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from network to network, never compared.
public record ScoredBoxes(float[] boxes, float[] scores) {
  /** Refuses lists of different lengths. */
  public ScoredBoxes {
    if (Boxes.count(boxes) != scores.length) {
      throw new IllegalArgumentException(
          Boxes.count(boxes) + " boxes have " + scores.length + " scores");
    }
  }

  /**
   * Counts boxes.
   *
   * @return n
   */
  public int count() {
    return scores.length;
  }

  /** Those at some places, in that order. */
  ScoredBoxes gather(int[] places) {
    float[] chosen = new float[places.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = scores[places[i]];
    }
    return new ScoredBoxes(Boxes.gather(boxes, places), chosen);
  }
}
