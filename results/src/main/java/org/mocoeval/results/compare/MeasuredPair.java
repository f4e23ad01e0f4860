package org.mocoeval.results.compare;

/**
 * The same cell in one run of either side.
 *
 * @param a in a run of A
 * @param b in a run of B
 */
record MeasuredPair(Measured a, Measured b) {
  /** Only the same images can be paired; a forced comparison may be of others. */
  boolean isOfTheSameData() {
    return a.run().data().fingerprint().equals(b.run().data().fingerprint());
  }

  double difference() {
    return b.cell().value() - a.cell().value();
  }
}
