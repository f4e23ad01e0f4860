package org.mocoeval.detection.box;

/**
 * How a region proposal network's output becomes proposals (PROTOCOLS F, G). A side of 0 pixels
 * drops a box in all of them.
 *
 * @param before suppression so many of the best anchors of each level are left
 * @param after suppression so many are left over all levels
 * @param threshold IoU above which the worse of two boxes of a level goes
 * @param failsOnDivergence whether a score or box that is not finite is an error; else it is
 *     dropped
 */
public record ProposalSettings(int before, int after, double threshold, boolean failsOnDivergence) {
  private static final double NMS = 0.7;

  /** detectron2's C4 in training: a network that diverges stops there. */
  public static final ProposalSettings C4_TRAIN_DETECTRON2 =
      new ProposalSettings(12_000, 2000, NMS, true);

  /** mmdet's C4 in training. */
  public static final ProposalSettings C4_TRAIN_MMDET =
      new ProposalSettings(12_000, 2000, NMS, false);

  /** Both C4 in testing. */
  public static final ProposalSettings C4_TEST = new ProposalSettings(6000, 1000, NMS, false);

  /** mmdet's FPN in training. */
  public static final ProposalSettings FPN_TRAIN_MMDET =
      new ProposalSettings(2000, 1000, NMS, false);

  /** mmdet's FPN in testing. */
  public static final ProposalSettings FPN_TEST_MMDET =
      new ProposalSettings(1000, 1000, NMS, false);

  /** Refuses settings that keep nothing. */
  public ProposalSettings {
    if (before < 1 || after < 1 || !(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "no proposals: %d before and %d after suppression at IoU %s"
              .formatted(before, after, threshold));
    }
  }
}
