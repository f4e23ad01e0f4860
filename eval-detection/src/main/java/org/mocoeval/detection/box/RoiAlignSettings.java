package org.mocoeval.detection.box;

/**
 * How boxes are read from features. Always aligned: half a cell is taken off coordinates.
 *
 * @param bins along each side of the result
 * @param samples along each side of a bin; 0 for as many as a bin has cells, rounded up
 */
public record RoiAlignSettings(int bins, int samples) {
  /** C4's boxes and masks: 14×14 before stage 5. */
  public static final RoiAlignSettings C4 = new RoiAlignSettings(14, 0);

  /** FPN's boxes. */
  public static final RoiAlignSettings FPN_BOX = new RoiAlignSettings(7, 0);

  /** FPN's masks. */
  public static final RoiAlignSettings FPN_MASK = new RoiAlignSettings(14, 0);

  /** Refuses results without bins. */
  public RoiAlignSettings {
    if (bins < 1 || samples < 0) {
      throw new IllegalArgumentException(
          "no RoIAlign has %d bins of %d samples a side".formatted(bins, samples));
    }
  }
}
