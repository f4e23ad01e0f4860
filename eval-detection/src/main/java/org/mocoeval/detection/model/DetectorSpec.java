package org.mocoeval.detection.model;

/**
 * What stands on the backbone (PROTOCOLS F, G).
 *
 * @param kind regions of stage 4 through stage 5, or of a pyramid through heads of their own
 * @param classes C, without background
 * @param anchorsPerCell of every level
 * @param masks whether masks are predicted, too
 * @param pyramidChannels of each level of a pyramid, of its heads' convolutions, and of the mask
 *     head's everywhere
 * @param hidden of the pyramid's fully connected layer
 */
public record DetectorSpec(
    Kind kind, int classes, int anchorsPerCell, boolean masks, int pyramidChannels, int hidden) {
  /** Where regions are read. */
  public enum Kind {
    /** Stage 4; stage 5 and one more batch norm on 14×14 regions. */
    C4,
    /** P2 to P5; four convolutions and a fully connected layer on 7×7 regions. */
    FPN
  }

  /** Convolutions of the pyramid's box head and of its mask head. */
  static final int CONVOLUTIONS = 4;

  /** Bins of a region that the pyramid's box head takes, a side. */
  static final int BOX_BINS = 7;

  /** Of a pyramid and of mask heads, as published. */
  public static final int PUBLISHED_CHANNELS = 256;

  /** Of the pyramid's fully connected layer, as published. */
  public static final int PUBLISHED_HIDDEN = 1024;

  /** Refuses what has no parts. */
  public DetectorSpec {
    if (classes < 1 || anchorsPerCell < 1 || pyramidChannels < 1 || hidden < 1) {
      throw new IllegalArgumentException(
          "no detector of %d classes, %d anchors a cell, %d and %d channels"
              .formatted(classes, anchorsPerCell, pyramidChannels, hidden));
    }
  }

  /**
   * The published widths: 256 channels, 1,024 hidden.
   *
   * @param kind of network
   * @param classes without background
   * @param anchorsPerCell of every level
   * @param masks whether masks are predicted
   * @return the spec
   */
  public static DetectorSpec published(Kind kind, int classes, int anchorsPerCell, boolean masks) {
    return new DetectorSpec(
        kind, classes, anchorsPerCell, masks, PUBLISHED_CHANNELS, PUBLISHED_HIDDEN);
  }

  /**
   * Counts the logits of a region.
   *
   * @return C + 1, background last
   */
  int logits() {
    return classes + 1;
  }
}
