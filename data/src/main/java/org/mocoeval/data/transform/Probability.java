package org.mocoeval.data.transform;

/** The check that the random steps share. */
final class Probability {
  private Probability() {}

  static void require(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(probability + " is not a probability");
    }
  }
}
