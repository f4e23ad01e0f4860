package org.mocoeval.data.transform;

/** The row kernel of {@link Resampler}: one input row of bytes to one output row of 0…255. */
final class HorizontalPass {
  private static final int HALF = 1 << (ResampleTaps.PRECISION_BITS - 1);

  private HorizontalPass() {}

  /** Weighs {@code taps} over the interleaved row that starts at {@code from}. */
  static void row(byte[] pixels, int from, ResampleTaps taps, int[] out, int to) {
    int[] weights = taps.weights;
    for (int x = 0; x < taps.start.length; x++) {
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      int at = from + 3 * taps.start[x];
      int end = x * taps.width + taps.length[x];
      for (int k = x * taps.width; k < end; k++, at += 3) {
        red += (pixels[at] & 255) * weights[k];
        green += (pixels[at + 1] & 255) * weights[k];
        blue += (pixels[at + 2] & 255) * weights[k];
      }
      out[to + 3 * x] = clip(red);
      out[to + 3 * x + 1] = clip(green);
      out[to + 3 * x + 2] = clip(blue);
    }
  }

  private static int clip(int sum) {
    return Math.max(0, Math.min(255, sum >> ResampleTaps.PRECISION_BITS));
  }
}
