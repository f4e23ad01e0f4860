package org.mocoeval.detection.box;

/**
 * How a head's output becomes detections (PROTOCOLS F, G).
 *
 * @param scoreAbove probability that a class must exceed, compared in float32
 * @param threshold IoU above which the worse of two boxes of a class goes
 * @param limit of detections in an image
 * @param order when boxes are brought back to the size of the original image
 */
public record PostprocessSettings(float scoreAbove, double threshold, int limit, Order order) {
  /** 0.05, 0.5, 100. */
  public static final PostprocessSettings DETECTRON2 =
      new PostprocessSettings(0.05f, 0.5, 100, Order.SUPPRESS_THEN_RESCALE);

  /** 0.05, 0.5, 100. */
  public static final PostprocessSettings MMDET =
      new PostprocessSettings(0.05f, 0.5, 100, Order.RESCALE_THEN_SUPPRESS);

  /** The order of two steps, and what goes with it. */
  public enum Order {
    /**
     * detectron2: a proposal is dropped if any of its numbers is not finite; boxes are suppressed
     * at the network's size, then scaled, clipped again and dropped if they have become empty.
     */
    SUPPRESS_THEN_RESCALE,
    /** mmdet: boxes are divided by the scale, then suppressed; empty ones stay. */
    RESCALE_THEN_SUPPRESS
  }

  /** Refuses settings that keep nothing. */
  public PostprocessSettings {
    if (!(scoreAbove >= 0 && scoreAbove < 1) || !(threshold >= 0 && threshold <= 1) || limit < 1) {
      throw new IllegalArgumentException(
          "no detections: score above %s, IoU %s, at most %d"
              .formatted(scoreAbove, threshold, limit));
    }
  }
}
