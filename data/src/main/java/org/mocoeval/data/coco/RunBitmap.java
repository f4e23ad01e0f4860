package org.mocoeval.data.coco;

import java.util.Arrays;

/** From pixels to runs and back. */
final class RunBitmap {
  private static final int FEW_RUNS = 16;

  private RunBitmap() {}

  static int[] encode(int height, int width, byte[] rowMajor) {
    int pixels = RunChecks.pixels(height, width);
    if (rowMajor.length != pixels) {
      throw new IllegalArgumentException(
          "expected %d pixels, found %d".formatted(pixels, rowMajor.length));
    }
    int[] runs = new int[FEW_RUNS];
    int last = 0;
    boolean foreground = false;
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        if (rowMajor[y * width + x] != 0 != foreground) {
          foreground = !foreground;
          last++;
          runs = last == runs.length ? Arrays.copyOf(runs, 2 * last) : runs;
        }
        runs[last]++;
      }
    }
    return Arrays.copyOf(runs, last + 1);
  }

  static byte[] decode(int height, int width, int[] runs) {
    byte[] rowMajor = new byte[height * width];
    int at = 0;
    for (int i = 0; i < runs.length; i++) {
      int end = at + runs[i];
      for (; i % 2 == 1 && at < end; at++) {
        rowMajor[at % height * width + at / height] = 1;
      }
      at = end;
    }
    return rowMajor;
  }
}
