package org.mocoeval.detection.box;

/**
 * What the box head says of one image's proposals.
 *
 * @param proposals {@code float[4 * n]} in pixels of the image as the network saw it
 * @param logits {@code float[n * (classes + 1)]}, background last
 * @param deltas {@code float[4 * n * classes]}, of each class
 * @param classes C, without background
 */
@SuppressWarnings("ArrayRecordComponent") // Hundreds of thousands of numbers, never compared.
public record HeadOutput(float[] proposals, float[] logits, float[] deltas, int classes) {
  /** Refuses lists of different lengths. */
  public HeadOutput {
    int count = Boxes.count(proposals);
    if (classes < 1
        || logits.length != count * (classes + 1)
        || deltas.length != proposals.length * classes) {
      throw new IllegalArgumentException(
          "%d proposals and %d classes have %d logits and %d differences"
              .formatted(count, classes, logits.length, deltas.length));
    }
  }

  /** Number of proposals. */
  int count() {
    return Boxes.count(proposals);
  }

  /** Softmax of each proposal's logits, {@code float[n * (classes + 1)]}. */
  float[] probabilities() {
    float[] probabilities = new float[logits.length];
    int columns = classes + 1;
    for (int from = 0; from < logits.length; from += columns) {
      softmax(from, from + columns, probabilities);
    }
    return probabilities;
  }

  private void softmax(int from, int to, float[] probabilities) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      highest = Math.max(highest, logits[i]);
    }
    float sum = 0;
    for (int i = from; i < to; i++) {
      probabilities[i] = (float) Math.exp(logits[i] - highest);
      sum += probabilities[i];
    }
    for (int i = from; i < to; i++) {
      probabilities[i] /= sum;
    }
  }
}
