package org.mocoeval.detection.box;

/**
 * Which level of a feature pyramid a box is read from: mmdet's {@code map_roi_levels}, finest scale
 * 56 (PROTOCOLS G). Float32, as there.
 */
public final class RoiLevels {
  private static final float FINEST_SIDE = 56;
  private static final float EPSILON = 1e-6f;

  private RoiLevels() {}

  /**
   * Chooses levels.
   *
   * @param boxes {@code float[4 * n]}
   * @param levels how many there are, 4 for P2 to P5
   * @return {@code int[n]}, 0 is the finest; each doubling of the root of the area from 112 pixels
   *     on is one more; 0 for a box without an area
   */
  public static int[] of(float[] boxes, int levels) {
    float[] areas = Boxes.areas(boxes);
    int[] chosen = new int[areas.length];
    for (int i = 0; i < chosen.length; i++) {
      float sides = (float) Math.sqrt(areas[i]) / FINEST_SIDE + EPSILON;
      float doublings = (float) (Math.log(sides) / Math.log(2));
      chosen[i] = Math.max(0, Math.min(levels - 1, (int) Math.floor(doublings)));
    }
    return chosen;
  }
}
