package org.mocoeval.data.coco;

import java.util.Arrays;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;

/** What makes a list of runs a mask. */
final class RunChecks {
  private RunChecks() {}

  /** Refuses sizes that no image has. */
  static int pixels(int height, int width) {
    if (height < 1 || width < 1 || (long) height * width > ImageSize.MAX_PIXELS) {
      throw new DataException(
          "no mask has the size [%d, %d] (height, width): expected 1 to %d pixels"
              .formatted(height, width, ImageSize.MAX_PIXELS));
    }
    return height * width;
  }

  /**
   * Copies the runs without empty ones behind the first; what surrounds an empty one is one run.
   */
  static int[] canonical(int height, int width, int[] counts) {
    requireSum(pixels(height, width), height, width, counts);
    int[] runs = new int[Math.max(1, counts.length)];
    int last = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        boolean foreground = i % 2 == 1;
        last += last % 2 == 1 == foreground ? 0 : 1;
        runs[last] += counts[i];
      }
    }
    return Arrays.copyOf(runs, last + 1);
  }

  private static void requireSum(int pixels, int height, int width, int[] counts) {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0) {
        throw new DataException(
            "run %d of the mask has the length %d; lengths are at least 0"
                .formatted(i + 1, counts[i]));
      }
      sum += counts[i];
    }
    if (sum != pixels) {
      throw new DataException(
          "the %d runs of the mask add up to %d pixels, but %d×%d (height×width) has %d: it was cut"
                  .formatted(counts.length, sum, height, width, pixels)
              + " off, or belongs to an image of another size");
    }
  }
}
