package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Pillow's conversion to 8-bit HSV, a shift of H modulo 256, and back ({@code rgb2hsv_row} and
 * {@code hsv2rgb} of Convert.c). The mixture of float and double is Pillow's.
 */
final class HueShift {
  /** Sector 0…6 of an 8-bit hue, and the position inside it. */
  private static final int[] SECTOR = new int[256];

  private static final float[] FRACTION = new float[256];

  static {
    for (int hue = 0; hue < 256; hue++) {
      double sixths = (float) hue * 6.0 / 255.0;
      SECTOR[hue] = (int) Math.floor(sixths);
      FRACTION[hue] = (float) (sixths - SECTOR[hue]);
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

  private static void turn(int red, int green, int blue, int shift, byte[] to, int at) {
    int max = Math.max(red, Math.max(green, blue));
    int range = max - Math.min(red, Math.min(green, blue));
    int saturation = range == 0 ? 0 : (int) ((float) range / (float) max * 255.0);
    if (saturation == 0) {
      store(to, at, max, max, max);
      return;
    }
    int hue = (hue(red, green, blue, max, range) + shift) & 255;
    float chroma = (float) ((float) saturation / 255.0);
    float fraction = FRACTION[hue];
    int low = round(max * (1.0 - chroma));
    int falling = round(max * (1.0 - chroma * fraction));
    int rising = round(max * (1.0 - chroma * (1.0 - fraction)));
    switch (SECTOR[hue]) {
      case 1 -> store(to, at, falling, max, low);
      case 2 -> store(to, at, low, max, rising);
      case 3 -> store(to, at, low, falling, max);
      case 4 -> store(to, at, rising, low, max);
      case 5 -> store(to, at, max, low, falling);
      default -> store(to, at, max, rising, low);
    }
  }

  private static int hue(int red, int green, int blue, int max, float range) {
    float sixths;
    if (red == max) {
      sixths = (max - blue) / range - (max - green) / range;
    } else if (green == max) {
      sixths = (float) (2.0 + (max - red) / range - (max - blue) / range);
    } else {
      sixths = (float) (4.0 + (max - green) / range - (max - red) / range);
    }
    double turns = sixths / 6.0 + 1.0;
    float hue = (float) (turns >= 1.0 ? turns - 1.0 : turns);
    return Math.max(0, Math.min(255, (int) (hue * 255.0)));
  }

  private static int round(double value) {
    return Math.min(255, (int) (value + 0.5));
  }

  private static void store(byte[] to, int at, int red, int green, int blue) {
    to[at] = (byte) red;
    to[at + 1] = (byte) green;
    to[at + 2] = (byte) blue;
  }
}
