package org.mocoeval.data.segmentation.transform;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.mocoeval.data.image.RgbImage;

/**
 * {@code cv2.cvtColor} between 8-bit RGB and 8-bit HSV: H in 0…179, S and V in 0…255.
 *
 * <p>Towards HSV OpenCV has one result, in 12-bit fixed point. Back it has two, which differ by one
 * level in a third of all channels: its vector code (AVX2) multiplies and subtracts in one step and
 * cuts the fraction off, its scalar code rounds, and the columns of an image after the last
 * multiple of 32 fall to the latter. This class does everywhere what the vector code does.
 */
public final class OpenCvHsv {
  /** Hues are half degrees. */
  static final int HUES = 180;

  private static final int SHIFT = 12;
  private static final int HALF = 1 << (SHIFT - 1);

  /** 255 over the index, in fixed point; turns a range of channel values into a saturation. */
  private static final int[] SATURATION = reciprocals(255);

  /** A sixth of the circle over the index, in fixed point; turns a difference into a hue. */
  private static final int[] SIXTH = reciprocals(HUES / 6.0);

  /** Channel values on the scale 0…1. */
  private static final float[] UNIT = new float[256];

  /** Where a hue lies inside its sixth of the circle. */
  private static final float[] FRACTION = new float[HUES];

  /** Bit offsets into "max, low, falling, rising" of the three channels, for every hue. */
  private static final int[] RED = new int[HUES];

  private static final int[] GREEN = new int[HUES];
  private static final int[] BLUE = new int[HUES];

  static {
    int max = 0;
    int low = 8;
    int falling = 16;
    int rising = 24;
    int[] reds = {max, falling, low, low, rising, max};
    int[] greens = {rising, max, max, falling, low, low};
    int[] blues = {low, low, rising, max, max, falling};
    for (int hue = 0; hue < HUES; hue++) {
      float sixths = hue * (6f / HUES);
      int whole = (int) sixths;
      FRACTION[hue] = sixths - whole;
      RED[hue] = reds[whole];
      GREEN[hue] = greens[whole];
      BLUE[hue] = blues[whole];
    }
    for (int value = 0; value < 256; value++) {
      UNIT[value] = value * (1f / 255f);
    }
  }

  private OpenCvHsv() {}

  private static int[] reciprocals(double numerator) {
    int[] table = new int[256];
    for (int i = 1; i < 256; i++) {
      table[i] = (int) Math.rint(numerator * (1 << SHIFT) / i);
    }
    return table;
  }

  /**
   * Converts to HSV, changes hue and saturation, and converts back.
   *
   * @param image not written to
   * @param hue from a hue 0…179 to one
   * @param saturation from a saturation 0…255 to one
   * @return a new image
   */
  static RgbImage change(RgbImage image, IntUnaryOperator hue, IntUnaryOperator saturation) {
    int[] hues = new int[HUES];
    int[] saturations = new int[256];
    Arrays.setAll(hues, hue);
    Arrays.setAll(saturations, saturation);
    RgbImage changed = new RgbImage(image.width(), image.height());
    byte[] from = image.pixels();
    byte[] to = changed.pixels();
    for (int i = 0; i < from.length; i += 3) {
      int hsv = fromRgb(from[i] & 255, from[i + 1] & 255, from[i + 2] & 255);
      int rgb = toRgb(hues[hsv & 255], saturations[(hsv >> 8) & 255], hsv >> 16);
      to[i] = (byte) rgb;
      to[i + 1] = (byte) (rgb >> 8);
      to[i + 2] = (byte) (rgb >> 16);
    }
    return changed;
  }

  /**
   * Converts a colour, {@code COLOR_RGB2HSV}.
   *
   * @param red 0…255
   * @param green 0…255
   * @param blue 0…255
   * @return the hue in the lowest byte, above it the saturation, above that the value
   */
  public static int fromRgb(int red, int green, int blue) {
    int value = Math.max(red, Math.max(green, blue));
    int range = value - Math.min(red, Math.min(green, blue));
    int saturation = (range * SATURATION[value] + HALF) >> SHIFT;
    int turn =
        value == red
            ? green - blue
            : value == green ? blue - red + 2 * range : red - green + 4 * range;
    int hue = (turn * SIXTH[range] + HALF) >> SHIFT;
    return (hue < 0 ? hue + HUES : hue) | saturation << 8 | value << 16;
  }

  /**
   * Converts a colour, {@code COLOR_HSV2RGB}, in float32. The inner differences are rounded once,
   * as a fused multiply-add rounds them: their products are exact in double.
   *
   * @param hue 0…179
   * @param saturation 0…255
   * @param value 0…255
   * @return red in the lowest byte, above it green, above that blue
   */
  public static int toRgb(int hue, int saturation, int value) {
    float max = UNIT[value];
    float chroma = UNIT[saturation];
    float fraction = FRACTION[hue];
    float low = max * (1 - chroma);
    float falling = max * (float) (1 - (double) chroma * fraction);
    float rising = max * (float) (1 - (double) chroma * (1 - fraction));
    int packed = level(max) | level(low) << 8 | level(falling) << 16 | level(rising) << 24;
    int red = (packed >>> RED[hue]) & 255;
    int green = (packed >>> GREEN[hue]) & 255;
    return red | green << 8 | ((packed >>> BLUE[hue]) & 255) << 16;
  }

  private static int level(float unit) {
    return (int) (unit * 255f);
  }
}
