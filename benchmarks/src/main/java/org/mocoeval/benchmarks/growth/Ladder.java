package org.mocoeval.benchmarks.growth;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Sizes in equal ratios.
 *
 * @param smallest at least 1
 * @param largest above the smallest
 * @param published the size of the published protocol, one of the sizes where it lies between
 * @param step all sizes but these three are multiples of it
 */
record Ladder(long smallest, long largest, long published, long step) {
  /** A curve has this ratio at least, whatever size is asked for. */
  private static final long DECADE = 10;

  Ladder {
    if (smallest < 1 || largest <= smallest || step < 1) {
      throw new IllegalArgumentException(
          "no ladder from %d to %d by %d".formatted(smallest, largest, step));
    }
  }

  /** The same up to a smaller size, and from a tenth of it at least. */
  Ladder upTo(long size) {
    long top = Math.max(DECADE * step, Math.min(size, largest) / step * step);
    return size >= largest
        ? this
        : new Ladder(Math.min(smallest, rounded(top / (double) DECADE)), top, published, step);
  }

  /**
   * The sizes, ascending.
   *
   * @param points how many at most, at least 2
   */
  long[] sizes(int points) {
    long[] sizes = new long[points];
    double ratio = Math.pow((double) largest / smallest, 1.0 / (points - 1));
    for (int i = 1; i < points - 1; i++) {
      sizes[i] = rounded(smallest * Math.pow(ratio, i));
    }
    sizes[0] = smallest;
    sizes[points - 1] = largest;
    if (published > smallest && published < largest) {
      sizes[nearest(sizes)] = published;
    }
    return Arrays.stream(sizes).distinct().toArray();
  }

  private int nearest(long... sizes) {
    return IntStream.range(1, Math.max(2, sizes.length - 1))
        .boxed()
        .min(Comparator.comparingDouble(i -> Math.abs(Math.log((double) sizes[i] / published))))
        .orElseThrow();
  }

  private long rounded(double size) {
    return Math.max(1, Math.round(size / step)) * step;
  }
}
