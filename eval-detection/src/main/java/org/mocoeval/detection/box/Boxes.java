package org.mocoeval.detection.box;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Boxes in a row: {@code x1, y1, x2, y2} each, {@code float[4 * n]}. */
public final class Boxes {
  /** Numbers of a box. */
  static final int SIDES = 4;

  private Boxes() {}

  /**
   * Counts boxes.
   *
   * @param boxes {@code float[4 * n]}
   * @return n
   */
  public static int count(float[] boxes) {
    if (boxes.length % SIDES != 0) {
      throw new IllegalArgumentException(boxes.length + " numbers are not boxes of four");
    }
    return boxes.length / SIDES;
  }

  /**
   * Measures.
   *
   * @param boxes {@code float[4 * n]}
   * @return {@code float[n]} square pixels; negative where a box has one side turned round
   */
  public static float[] areas(float[] boxes) {
    float[] areas = new float[count(boxes)];
    for (int i = 0; i < areas.length; i++) {
      areas[i] = width(boxes, i) * height(boxes, i);
    }
    return areas;
  }

  /** Width of a box. */
  static float width(float[] boxes, int box) {
    return boxes[SIDES * box + 2] - boxes[SIDES * box];
  }

  /** Height of a box. */
  static float height(float[] boxes, int box) {
    return boxes[SIDES * box + 3] - boxes[SIDES * box + 1];
  }

  /**
   * Moves every side that is outside an image to its border.
   *
   * @param boxes {@code float[4 * n]}, changed in place; NaN stays
   * @param image x ends in [0, width], y in [0, height]
   */
  public static void clip(float[] boxes, ImageSize image) {
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = Math.min(Math.max(boxes[i], 0), i % 2 == 0 ? image.width() : image.height());
    }
  }

  /**
   * Multiplies coordinates in place.
   *
   * @param boxes {@code float[4 * n]}
   * @param x factor of the horizontal ones
   * @param y factor of the vertical ones
   */
  public static void scale(float[] boxes, float x, float y) {
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] *= i % 2 == 0 ? x : y;
    }
  }

  /**
   * Tells whether a box has a width and a height above a limit; no NaN has.
   *
   * @param boxes {@code float[4 * n]}
   * @param box its place
   * @param minimum pixels that both must exceed
   * @return whether they do
   */
  public static boolean exceeds(float[] boxes, int box, float minimum) {
    return width(boxes, box) > minimum && height(boxes, box) > minimum;
  }

  /** Whether all four numbers of a box are neither NaN nor infinite. */
  static boolean isFinite(float[] boxes, int box) {
    // Infinity times zero is NaN, and NaN is not equal to itself.
    float zero = 0;
    for (int side = 0; side < SIDES; side++) {
      zero *= boxes[SIDES * box + side];
    }
    return zero == 0;
  }

  /**
   * Finds the boxes that a rule keeps.
   *
   * @param count how many there are
   * @param rule by place
   * @return the places in ascending order
   */
  static int[] where(int count, IntPredicate rule) {
    return IntStream.range(0, count).filter(rule).toArray();
  }

  /**
   * Copies some boxes.
   *
   * @param boxes {@code float[4 * n]}
   * @param places of those wanted, in any order
   * @return {@code float[4 * places]} in that order
   */
  public static float[] gather(float[] boxes, int[] places) {
    float[] gathered = new float[SIDES * places.length];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(boxes, SIDES * places[i], gathered, SIDES * i, SIDES);
    }
    return gathered;
  }

  /**
   * Puts boxes behind boxes.
   *
   * @param first {@code float[4 * n]}
   * @param second {@code float[4 * m]}
   * @return {@code float[4 * (n + m)]}
   */
  public static float[] concatenate(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
