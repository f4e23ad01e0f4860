package org.mocoeval.data.transform;

import java.util.Arrays;

/**
 * The row kernel of {@link Resampler}: one input row of bytes to one output row of 0…255.
 *
 * <p>Taps are taken two or three at a time over the whole row, with the sums in memory between: an
 * inner loop over three to five taps costs the JIT more than the extra traffic.
 */
final class HorizontalPass {
  private static final int HALF = 1 << (ResampleTaps.PRECISION_BITS - 1);

  private HorizontalPass() {}

  /** Weighs {@code taps} over the interleaved row that starts at {@code from}. */
  static void row(byte[] pixels, int from, ResampleTaps taps, int[] out) {
    int done = 0;
    if (taps.width % 2 == 1) {
      if (taps.width == 1) {
        setOne(pixels, from, taps, out);
        done = 1;
      } else {
        setThree(pixels, from, taps, out);
        done = 3;
      }
    } else {
      Arrays.fill(out, 0);
    }
    for (; done < taps.width; done += 2) {
      addTwo(pixels, from, taps, done, out);
    }
    IntRows.roundAndClip(out, HALF, ResampleTaps.PRECISION_BITS);
  }

  private static void setOne(byte[] pixels, int from, ResampleTaps taps, int[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (pixels[from + 3 * taps.start[i / 3] + i % 3] & 255) * taps.weights[i / 3];
    }
  }

  private static void setThree(byte[] pixels, int from, ResampleTaps taps, int[] out) {
    int[] start = taps.start;
    int[] weights = taps.weights;
    int width = taps.width;
    for (int x = 0, k = 0, to = 0; x < start.length; x++, k += width, to += 3) {
      int at = from + 3 * start[x];
      int first = weights[k];
      int second = weights[k + 1];
      int third = weights[k + 2];
      out[to] =
          (pixels[at] & 255) * first
              + (pixels[at + 3] & 255) * second
              + (pixels[at + 6] & 255) * third;
      out[to + 1] =
          (pixels[at + 1] & 255) * first
              + (pixels[at + 4] & 255) * second
              + (pixels[at + 7] & 255) * third;
      out[to + 2] =
          (pixels[at + 2] & 255) * first
              + (pixels[at + 5] & 255) * second
              + (pixels[at + 8] & 255) * third;
    }
  }

  private static void addTwo(byte[] pixels, int from, ResampleTaps taps, int tap, int[] out) {
    int[] start = taps.start;
    int[] weights = taps.weights;
    int width = taps.width;
    for (int x = 0, k = tap, to = 0; x < start.length; x++, k += width, to += 3) {
      int at = from + 3 * (start[x] + tap);
      int first = weights[k];
      int second = weights[k + 1];
      out[to] += (pixels[at] & 255) * first + (pixels[at + 3] & 255) * second;
      out[to + 1] += (pixels[at + 1] & 255) * first + (pixels[at + 4] & 255) * second;
      out[to + 2] += (pixels[at + 2] & 255) * first + (pixels[at + 5] & 255) * second;
    }
  }
}
