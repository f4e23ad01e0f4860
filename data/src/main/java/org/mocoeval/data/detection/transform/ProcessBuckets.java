package org.mocoeval.data.detection.transform;

/** The two buckets of one process of {@link AspectRatioStream}, and how many it has yielded. */
final class ProcessBuckets {
  private final int[] wide;
  private final int[] others;
  private int wideFilled;
  private int othersFilled;
  private long yielded;

  ProcessBuckets(int capacity) {
    this.wide = new int[capacity];
    this.others = new int[capacity];
  }

  /**
   * Adds an image to its bucket; {@link #yielded} grows by one if that fills it.
   *
   * @return the bucket it went into, valid until the next image
   */
  int[] put(int index, boolean isWide) {
    if (isWide) {
      wide[wideFilled] = index;
      wideFilled = next(wideFilled);
      return wide;
    }
    others[othersFilled] = index;
    othersFilled = next(othersFilled);
    return others;
  }

  private int next(int filled) {
    if (filled + 1 < wide.length) {
      return filled + 1;
    }
    yielded++;
    return 0;
  }

  long yielded() {
    return yielded;
  }
}
