package org.mocoeval.vocsvm.precision;

/**
 * What one class's model says of the images that count for it.
 *
 * @param scores decision values, one an image that counts
 * @param positive whether the class is present
 * @param images which image of the set each is, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // Thousands of numbers, read once and never compared.
public record ScoredClass(double[] scores, boolean[] positive, int[] images) {
  /** Checks the lengths. */
  public ScoredClass {
    if (scores.length != positive.length || scores.length != images.length) {
      throw new IllegalArgumentException(
          scores.length + " scores, " + positive.length + " labels, " + images.length + " images");
    }
  }
}
