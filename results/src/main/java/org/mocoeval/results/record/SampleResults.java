package org.mocoeval.results.record;

import java.util.Base64;
import java.util.BitSet;

/**
 * A cell taken apart by test sample: which of them were right. What a paired test of two runs on
 * the same samples needs.
 *
 * @param table of the cell
 * @param row of the cell
 * @param column of the cell
 * @param n how many samples, at least 1, in the data set's own order
 * @param correct a bit a sample, the first in the lowest bit of the first byte, in base 64
 */
public record SampleResults(String table, String row, String column, int n, String correct) {
  /** Refuses blanks, no samples, and bits that are not as many. */
  public SampleResults {
    Valid.text("table", table);
    Valid.text("row", row);
    Valid.text("column", column);
    Valid.atLeast("n", 1, n);
    byte[] bits = Packed.bytes("correct", correct);
    boolean fits = bits.length == (n + Byte.SIZE - 1) / Byte.SIZE;
    if (!fits || BitSet.valueOf(bits).length() > n) {
      throw new IllegalArgumentException(
          "correct: expected " + n + " bits, found " + bits.length + " bytes that hold others");
    }
  }

  /**
   * Packs outcomes.
   *
   * @param table of the cell
   * @param row of the cell
   * @param column of the cell
   * @param n how many samples
   * @param correct those that were right, 0…n−1
   * @return packed
   */
  public static SampleResults of(String table, String row, String column, int n, BitSet correct) {
    byte[] bits = new byte[(n + Byte.SIZE - 1) / Byte.SIZE];
    byte[] set = correct.toByteArray();
    if (set.length > bits.length) {
      throw new IllegalArgumentException(
          "expected bits below " + n + ", found " + correct.length());
    }
    System.arraycopy(set, 0, bits, 0, set.length);
    return new SampleResults(table, row, column, n, Base64.getEncoder().encodeToString(bits));
  }

  /**
   * Unpacks the outcomes.
   *
   * @return the samples that were right, 0…n−1; the caller's own
   */
  public BitSet outcomes() {
    return BitSet.valueOf(Base64.getDecoder().decode(correct));
  }
}
