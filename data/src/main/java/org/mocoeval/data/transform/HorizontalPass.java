package org.mocoeval.data.transform;

/**
 * The row kernel of {@link Resampler}: one input row of bytes to one output row of 0…255. The first
 * taps are unrolled, since most shrinking by less than two needs no more.
 */
final class HorizontalPass {
  private static final int HALF = 1 << (ResampleTaps.PRECISION_BITS - 1);
  private static final int UNROLLED = 3;

  private HorizontalPass() {}

  /** Weighs {@code taps} over the interleaved row that starts at {@code from}. */
  static void row(byte[] pixels, int from, ResampleTaps taps, int[] out) {
    if (taps.width < UNROLLED) {
      weigh(pixels, from, taps, out);
      return;
    }
    int[] weights = taps.weights;
    int width = taps.width;
    for (int x = 0, k = 0, to = 0; x < taps.start.length; x++, k += width, to += 3) {
      int at = from + 3 * taps.start[x];
      int first = weights[k];
      int second = weights[k + 1];
      int third = weights[k + 2];
      int red =
          (pixels[at] & 255) * first
              + (pixels[at + 3] & 255) * second
              + (pixels[at + 6] & 255) * third;
      int green =
          (pixels[at + 1] & 255) * first
              + (pixels[at + 4] & 255) * second
              + (pixels[at + 7] & 255) * third;
      int blue =
          (pixels[at + 2] & 255) * first
              + (pixels[at + 5] & 255) * second
              + (pixels[at + 8] & 255) * third;
      for (int more = UNROLLED; more < width; more++) {
        int weight = weights[k + more];
        red += (pixels[at + 3 * more] & 255) * weight;
        green += (pixels[at + 3 * more + 1] & 255) * weight;
        blue += (pixels[at + 3 * more + 2] & 255) * weight;
      }
      out[to] = red;
      out[to + 1] = green;
      out[to + 2] = blue;
    }
    finish(out);
  }

  private static void weigh(byte[] pixels, int from, ResampleTaps taps, int[] out) {
    for (int i = 0; i < out.length; i++) {
      int at = from + 3 * taps.start[i / 3] + i % 3;
      out[i] = 0;
      for (int k = 0; k < taps.width; k++) {
        out[i] += (pixels[at + 3 * k] & 255) * taps.weights[i / 3 * taps.width + k];
      }
    }
    finish(out);
  }

  private static void finish(int[] out) {
    IntRows.roundAndClip(out, HALF, ResampleTaps.PRECISION_BITS);
  }
}
