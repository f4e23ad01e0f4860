package org.mocoeval.detection.box;

/**
 * When a box is positive, negative or neither (PROTOCOLS F, G). Thresholds are float32, as a tensor
 * compares them.
 *
 * @param negativeBelow a best IoU less than this makes background
 * @param positiveFrom a best IoU of this or more makes a positive
 * @param lowQuality what the best boxes of an object get beyond that
 * @param lowQualityFrom IoU an object's best boxes need for it
 * @param overlap whose IoU
 */
public record MatcherSettings(
    float negativeBelow,
    float positiveFrom,
    LowQuality lowQuality,
    float lowQualityFrom,
    BoxOverlap overlap) {
  /** detectron2: 0.3, 0.7; the best anchors of an object are positive whatever their IoU. */
  public static final MatcherSettings RPN_DETECTRON2 =
      new MatcherSettings(0.3f, 0.7f, LowQuality.POSITIVE, 0, BoxOverlap.DETECTRON2);

  /** mmdet: 0.3, 0.7; the best anchors of an object from 0.3 on are its own. */
  public static final MatcherSettings RPN_MMDET =
      new MatcherSettings(0.3f, 0.7f, LowQuality.REASSIGN, 0.3f, BoxOverlap.MMDET);

  /** detectron2: 0.5 and nothing more. */
  public static final MatcherSettings ROI_DETECTRON2 =
      new MatcherSettings(0.5f, 0.5f, LowQuality.NONE, 0, BoxOverlap.DETECTRON2);

  /** mmdet's C4: 0.5 and nothing more ({@code match_low_quality=False}). */
  public static final MatcherSettings ROI_C4_MMDET =
      new MatcherSettings(0.5f, 0.5f, LowQuality.NONE, 0.5f, BoxOverlap.MMDET);

  /** mmdet's FPN: 0.5, and the best proposals of an object from 0.5 on are its own. */
  public static final MatcherSettings ROI_FPN_MMDET =
      new MatcherSettings(0.5f, 0.5f, LowQuality.REASSIGN, 0.5f, BoxOverlap.MMDET);

  /** What becomes of the boxes that share an object's best IoU, all of them. */
  public enum LowQuality {
    /** Nothing. */
    NONE,
    /** They are positive for the object each overlaps most (detectron2 matcher.py). */
    POSITIVE,
    /**
     * They are positive for this object, even if they overlap another more; of several such objects
     * the last one gets them (mmdet max_iou_assigner.py, {@code gt_max_assign_all}).
     */
    REASSIGN
  }

  /** Refuses thresholds outside [0, 1] or in the wrong order. */
  public MatcherSettings {
    if (!(negativeBelow > 0 && negativeBelow <= positiveFrom && positiveFrom <= 1)
        || !(lowQualityFrom >= 0 && lowQualityFrom <= 1)) {
      throw new IllegalArgumentException(
          "the IoU thresholds %s, %s and %s are not 0 < negative <= positive <= 1 and one of [0, 1]"
              .formatted(negativeBelow, positiveFrom, lowQualityFrom));
    }
  }
}
