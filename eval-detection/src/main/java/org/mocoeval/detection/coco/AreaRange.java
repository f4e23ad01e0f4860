package org.mocoeval.detection.coco;

/** Which objects count, by their area in square pixels; both ends included. */
public enum AreaRange {
  /** All that are not enormous. */
  ALL(0, 1e5 * 1e5),
  /** Up to 32². */
  SMALL(0, 32 * 32),
  /** From 32² to 96². */
  MEDIUM(32 * 32, 96 * 96),
  /** From 96². */
  LARGE(96 * 96, 1e5 * 1e5);

  private final double least;
  private final double most;

  AreaRange(double least, double most) {
    this.least = least;
    this.most = most;
  }

  boolean contains(double area) {
    return area >= least && area <= most;
  }
}
