package org.mocoeval.data.transform;

/**
 * One pass of the extended box blur along the rows' index, whole rows at a time so that the inner
 * loop vectorises. The window is {@code 2 · radius + 1} rows of full weight and one row of part
 * weight at each end; rows beyond the edges repeat the edge.
 *
 * @param radius whole part of the box radius, in rows
 * @param fullWeight 2^24 / (2 · box radius + 1), cut to an integer
 * @param edgeWeight half of what the full weights leave of 2^24
 */
record BoxPass(int radius, int fullWeight, int edgeWeight) {
  private static final int ONE = 1 << 24;

  static BoxPass ofRadius(float boxRadius) {
    int radius = (int) boxRadius;
    int fullWeight = (int) ((float) ONE / (boxRadius * 2 + 1));
    return new BoxPass(radius, fullWeight, (ONE - (radius * 2 + 1) * fullWeight) / 2);
  }

  /** Blurs {@code count} rows of {@code length} values 0…255 from {@code in} to {@code out}. */
  void blur(int[] in, int[] out, int count, int length) {
    int last = count - 1;
    int[] sums = new int[length];
    for (int k = -radius - 1; k < radius; k++) {
      add(in, Math.max(0, Math.min(last, k)) * length, sums);
    }
    for (int row = 0; row < count; row++) {
      int leaving = Math.max(0, row - radius - 1) * length;
      int entering = Math.min(last, row + radius) * length;
      int beyond = Math.min(last, row + radius + 1) * length;
      slide(in, leaving, entering, beyond, sums, out, row * length);
    }
  }

  private static void add(int[] in, int at, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += in[at + i];
    }
  }

  /** The sum may pass 2^31, but never 2^32: it is shifted as an unsigned number. */
  private void slide(
      int[] in, int leaving, int entering, int beyond, int[] sums, int[] out, int at) {
    int full = fullWeight;
    int edge = edgeWeight;
    for (int i = 0; i < sums.length; i++) {
      int left = in[leaving + i];
      int sum = sums[i] + in[entering + i] - left;
      sums[i] = sum;
      out[at + i] = (sum * full + (left + in[beyond + i]) * edge + (ONE >> 1)) >>> 24;
    }
  }
}
