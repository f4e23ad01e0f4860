package org.mocoeval.detection.coco;

/** The numbers of cocoeval.py, in the roundings of {@code np.linspace}. */
final class Thresholds {
  /** Overlaps that make a match: 0.50 to 0.95 in steps of 0.05. */
  static final int COUNT = 10;

  /** Where precision is read off: recalls 0 to 1 in steps of 0.01. */
  static final int RECALLS = 101;

  /** A detection beyond this rank in its image and category does not count. */
  static final int MOST_DETECTIONS = 100;

  private static final double FIRST = .5;
  private static final double LAST = .95;
  private static final double STEP = (LAST - FIRST) / (COUNT - 1);

  private Thresholds() {}

  static double overlap(int index) {
    return index == COUNT - 1 ? LAST : index * STEP + FIRST;
  }

  static double recall(int index) {
    return index == RECALLS - 1 ? 1 : index * (1.0 / (RECALLS - 1));
  }
}
