package org.mocoeval.detection.box;

/**
 * How many boxes of an image are trained on (PROTOCOLS F, G).
 *
 * @param count of boxes, positive and negative together, at most
 * @param positiveFraction of {@code count} that may be positive, rounded down; negatives fill the
 *     rest
 * @param truths whether the objects themselves are among the boxes
 */
public record SamplerSettings(int count, double positiveFraction, TruthsAsBoxes truths) {
  /** 256 anchors, half of them positive: both code bases. */
  public static final SamplerSettings RPN = new SamplerSettings(256, 0.5, TruthsAsBoxes.NONE);

  /** 512 proposals, a quarter positive, objects behind the proposals. */
  public static final SamplerSettings ROI_DETECTRON2 =
      new SamplerSettings(512, 0.25, TruthsAsBoxes.MATCHED);

  /** 512 proposals, a quarter positive, objects before the proposals. */
  public static final SamplerSettings ROI_MMDET =
      new SamplerSettings(512, 0.25, TruthsAsBoxes.GIVEN);

  /** What objects are among the boxes. */
  public enum TruthsAsBoxes {
    /** Nothing. */
    NONE,
    /** Boxes like others behind the others, matched with the others (detectron2). */
    MATCHED,
    /**
     * Positives for themselves before the others; they are no rivals of a proposal for being the
     * best of an object (mmdet base_sampler.py).
     */
    GIVEN
  }

  /** Refuses counts and fractions that leave nothing. */
  public SamplerSettings {
    if (count < 1 || !(positiveFraction >= 0 && positiveFraction <= 1)) {
      throw new IllegalArgumentException(
          "no sample of %d boxes with %s of them positive".formatted(count, positiveFraction));
    }
  }

  /**
   * Counts the positives that have room.
   *
   * @return the fraction, rounded down
   */
  int positives() {
    return (int) (count * positiveFraction);
  }
}
