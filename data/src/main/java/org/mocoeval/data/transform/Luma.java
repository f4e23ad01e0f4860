package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/** Pillow's mode "L": 0.299, 0.587 and 0.114 in 16-bit fixed point, {@code L24} of Convert.c. */
final class Luma {
  private Luma() {}

  /** Luma 0…255 of channels 0…255. */
  static int of(int red, int green, int blue) {
    return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
  }

  /** The mean luma, rounded as {@code ImageEnhance.Contrast} does. */
  static int roundedMean(RgbImage image) {
    byte[] pixels = image.pixels();
    long sum = 0;
    for (int i = 0; i < pixels.length; i += 3) {
      sum += of(pixels[i] & 255, pixels[i + 1] & 255, pixels[i + 2] & 255);
    }
    int count = image.width() * image.height();
    return (int) ((double) sum / count + 0.5);
  }
}
