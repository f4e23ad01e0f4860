package org.mocoeval.data.doctor;

/**
 * How thoroughly the doctor looks.
 *
 * @param decode true to decode every image, false to read its header alone
 * @param threads how many files are looked at at once, at least 1
 */
public record Examination(boolean decode, int threads) {
  /** Refuses to work without a thread. */
  public Examination {
    if (threads < 1) {
      throw new IllegalArgumentException("no work is done on " + threads + " threads");
    }
  }

  IndexPass pass() {
    return new IndexPass(threads);
  }
}
