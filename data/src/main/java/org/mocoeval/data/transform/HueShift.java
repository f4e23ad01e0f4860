package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Pillow's conversion to 8-bit HSV, a shift of H modulo 256, and back ({@code rgb2hsv_row} and
 * {@code hsv2rgb} of Convert.c). The mixture of float and double is Pillow's.
 */
final class HueShift {
  /** Where an 8-bit hue lies inside its sixth of the circle. */
  private static final float[] FRACTION = new float[256];

  /** 8-bit saturations on the scale 0…1. */
  private static final float[] CHROMA = new float[256];

  /** Bit offsets into "max, low, falling, rising" of the three channels, for every 8-bit hue. */
  private static final int[] RED = new int[256];

  private static final int[] GREEN = new int[256];
  private static final int[] BLUE = new int[256];

  static {
    int max = 0;
    int low = 8;
    int falling = 16;
    int rising = 24;
    int[] reds = {max, falling, low, low, rising, max};
    int[] greens = {rising, max, max, falling, low, low};
    int[] blues = {low, low, rising, max, max, falling};
    for (int hue = 0; hue < 256; hue++) {
      double sixths = (float) hue * 6.0 / 255.0;
      int whole = (int) Math.floor(sixths);
      FRACTION[hue] = (float) (sixths - whole);
      CHROMA[hue] = (float) ((float) hue / 255.0);
      RED[hue] = reds[whole % 6];
      GREEN[hue] = greens[whole % 6];
      BLUE[hue] = blues[whole % 6];
    }
  }

  private HueShift() {}

  static RgbImage apply(RgbImage image, int shift) {
    RgbImage shifted = new RgbImage(image.width(), image.height());
    byte[] from = image.pixels();
    byte[] to = shifted.pixels();
    for (int i = 0; i < from.length; i += 3) {
      turn(from[i] & 255, from[i + 1] & 255, from[i + 2] & 255, shift, to, i);
    }
    return shifted;
  }

  /** Noise makes every branch here a gamble, hence tables and selections. */
  private static void turn(int red, int green, int blue, int shift, byte[] to, int at) {
    int max = Math.max(red, Math.max(green, blue));
    int range = max - Math.min(red, Math.min(green, blue));
    int saturation = range == 0 ? 0 : (int) ((float) range / (float) max * 255.0);
    int hue = range == 0 ? 0 : (hue(red, green, blue, max, range) + shift) & 255;
    float chroma = CHROMA[saturation];
    float fraction = FRACTION[hue];
    int low = (int) (max * (1.0 - chroma) + 0.5);
    int falling = (int) (max * (1.0 - chroma * fraction) + 0.5);
    int rising = (int) (max * (1.0 - chroma * (1.0 - fraction)) + 0.5);
    int packed = max | low << 8 | falling << 16 | rising << 24;
    to[at] = (byte) (packed >>> RED[hue]);
    to[at + 1] = (byte) (packed >>> GREEN[hue]);
    to[at + 2] = (byte) (packed >>> BLUE[hue]);
  }

  /**
   * The 8-bit hue. Pillow's three formulas differ in the sector they start from and the channels
   * they compare; in double the one below rounds as each of them does.
   */
  private static int hue(int red, int green, int blue, int max, float range) {
    boolean redMost = red == max;
    boolean greenMost = green == max;
    double sector = redMost ? 0 : greenMost ? 2 : 4;
    int plus = redMost ? blue : greenMost ? red : green;
    int minus = redMost ? green : greenMost ? blue : red;
    float sixths = (float) (sector + (max - plus) / range - (max - minus) / range);
    double turns = sixths / 6.0 + 1.0;
    float hue = (float) (turns - (int) turns);
    return (int) (hue * 255.0);
  }
}
