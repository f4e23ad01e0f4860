package org.mocoeval.vocsvm.svm;

import org.mocoeval.data.DataException;

/** Refuses before the work what would not fit into Java's memory. */
final class HeapRoom {
  /** The rest is for the features, and for a square of products a thread. */
  private static final double SHARE = 0.6;

  private static final double GIBIBYTE = 1L << 30;

  private HeapRoom() {}

  /**
   * Checks that so much fits.
   *
   * @param bytes that will be held
   * @param what they are, in the plural, for the message
   * @throws DataException if they take more than 60 % of what Java may use
   */
  static void require(long bytes, String what) {
    long available = Runtime.getRuntime().maxMemory();
    if (bytes > SHARE * available) {
      throw new DataException(
          String.format(
              "%s need %,d MB, and Java may use %,d MB in all: allow it more with"
                  + " MAVEN_OPTS=-Xmx%dg.",
              what,
              bytes / 1_000_000,
              available / 1_000_000,
              Math.round(Math.ceil(bytes / SHARE / GIBIBYTE))));
    }
  }
}
