package org.mocoeval.data.segmentation;

import java.util.Arrays;

/**
 * The class of every pixel of an image, rows from top to bottom.
 *
 * <p>The array is shared, not copied: whoever passes a map on gives up the right to write to it.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param classes {@code width * height} unsigned bytes; what counts as no class is the set's to
 *     say, {@link #IGNORED} in all public ones
 */
@SuppressWarnings("ArrayRecordComponent") // A copy an image would double the cost of reading.
public record LabelMap(int width, int height, byte[] classes) {
  /** What marks a pixel that neither trains nor counts (PROTOCOLS H). */
  public static final int IGNORED = 255;

  /** Checks the size against the number of bytes. */
  public LabelMap {
    if (width < 1 || height < 1 || classes.length != (long) width * height) {
      throw new IllegalArgumentException(
          width + "×" + height + " labels do not fit " + classes.length + " bytes");
    }
  }

  /**
   * Makes a map of one class.
   *
   * @param width in pixels
   * @param height in pixels
   * @param label of every pixel, 0 to 255
   * @return a new map
   */
  public static LabelMap filled(int width, int height, int label) {
    byte[] classes = new byte[Math.multiplyExact(width, height)];
    Arrays.fill(classes, (byte) label);
    return new LabelMap(width, height, classes);
  }

  /**
   * Returns the class of a pixel.
   *
   * @param x column, counted from 0
   * @param y row, counted from 0
   * @return 0 to 255
   */
  public int at(int x, int y) {
    return Byte.toUnsignedInt(classes[y * width + x]);
  }
}
