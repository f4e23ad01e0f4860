package org.mocoeval.segmentation;

import static java.lang.Byte.toUnsignedInt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How often each pair of bytes stands at the same place of two arrays; the two bytes are the index
 * of their count.
 *
 * <p>Areas are uniform, so eight pairs are compared with one another first, and counted at once if
 * equal. Else they go to four tables in turn, because adding to the count that was just written
 * waits for the write.
 *
 * <p>Takes 1 MiB; not thread-safe.
 */
final class PairTables {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int TABLES = 4;

  /** From table to table: two cache lines more than needed, so that they share no cache set. */
  private static final int STRIDE = (1 << 16) + 32;

  private final int[] tables = new int[TABLES * STRIDE];

  /**
   * Counts two arrays of equal length.
   *
   * @param left unsigned bytes
   * @param right unsigned bytes
   */
  void add(byte[] left, byte[] right) {
    int whole = left.length & -Long.BYTES;
    addEights(left, right, whole);
    for (int i = whole; i < left.length; i++) {
      tables[toUnsignedInt(left[i]) << 8 | toUnsignedInt(right[i])]++;
    }
  }

  private void addEights(byte[] left, byte[] right, int to) {
    int[] table = tables;
    for (int i = 0; i < to; i += Long.BYTES) {
      long a = (long) EIGHT_BYTES.get(left, i);
      long b = (long) EIGHT_BYTES.get(right, i);
      if (a == Long.rotateLeft(a, 8) && b == Long.rotateLeft(b, 8)) {
        table[pair(a, b)] += Long.BYTES;
      } else {
        addFour(table, a, b);
        addFour(table, a >>> 32, b >>> 32);
      }
    }
  }

  private static void addFour(int[] table, long a, long b) {
    table[pair(a, b)]++;
    table[STRIDE + pair(a >>> 8, b >>> 8)]++;
    table[2 * STRIDE + pair(a >>> 16, b >>> 16)]++;
    table[3 * STRIDE + pair(a >>> 24, b >>> 24)]++;
  }

  private static int pair(long a, long b) {
    return (int) (a & 255) << 8 | (int) (b & 255);
  }

  /**
   * Reads a count and sets it to zero.
   *
   * @param left 0 to 255
   * @param right 0 to 255
   * @return how often they stood together
   */
  long take(int left, int right) {
    long count = 0;
    for (int i = left << 8 | right; i < tables.length; i += STRIDE) {
      count += tables[i];
      tables[i] = 0;
    }
    return count;
  }
}
