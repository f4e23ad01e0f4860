package org.mocoeval.data.transform;

import java.util.Arrays;

/**
 * One pass of the extended box blur along the index of the rows. The window is {@code 2 · radius +
 * 1} rows of full weight and one row of part weight at each end; rows beyond the edges repeat the
 * edge.
 *
 * @param radius whole part of the box radius, in rows
 * @param fullWeight 2^24 / (2 · box radius + 1), cut to an integer
 * @param edgeWeight half of what the full weights leave of 2^24
 */
record BoxPass(int radius, int fullWeight, int edgeWeight) {
  private static final int PRECISION_BITS = 24;
  private static final int ONE = 1 << PRECISION_BITS;

  static BoxPass ofRadius(float boxRadius) {
    int radius = (int) boxRadius;
    int fullWeight = (int) ((float) ONE / (boxRadius * 2 + 1));
    return new BoxPass(radius, fullWeight, (ONE - (radius * 2 + 1) * fullWeight) / 2);
  }

  /**
   * Blurs {@code in} to {@code out}. The weighted sums may pass 2^31, but never 2^32: they are
   * shifted as unsigned numbers.
   */
  void blur(int[][] in, int[][] out, int[] sums) {
    int last = in.length - 1;
    Arrays.fill(sums, 0);
    for (int k = -radius - 1; k < radius; k++) {
      IntRows.add(in[Math.max(0, Math.min(last, k))], sums);
    }
    for (int row = 0; row <= last; row++) {
      int[] before = in[Math.max(0, row - radius - 1)];
      int[] after = in[Math.min(last, row + radius + 1)];
      IntRows.slide(in[Math.min(last, row + radius)], before, sums);
      IntRows.blend(
          sums, fullWeight, before, after, edgeWeight, ONE >> 1, PRECISION_BITS, out[row]);
    }
  }
}
