package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Pillow's {@code ImagingBlend}: {@code degenerate + alpha · (image − degenerate)} in float, cut to
 * an integer, and clipped only when alpha lies outside [0, 1].
 */
final class Blend {
  private Blend() {}

  static RgbImage withConstant(RgbImage image, int constant, float alpha) {
    byte[] table = new byte[256];
    for (int value = 0; value < 256; value++) {
      table[value] = (byte) blend(constant, value, alpha);
    }
    RgbImage blended = new RgbImage(image.width(), image.height());
    byte[] from = image.pixels();
    byte[] to = blended.pixels();
    for (int i = 0; i < from.length; i++) {
      to[i] = table[from[i] & 255];
    }
    return blended;
  }

  static RgbImage withLuma(RgbImage image, float alpha) {
    RgbImage blended = new RgbImage(image.width(), image.height());
    byte[] from = image.pixels();
    byte[] to = blended.pixels();
    for (int i = 0; i < from.length; i += 3) {
      int red = from[i] & 255;
      int green = from[i + 1] & 255;
      int blue = from[i + 2] & 255;
      int luma = Luma.of(red, green, blue);
      to[i] = (byte) blend(luma, red, alpha);
      to[i + 1] = (byte) blend(luma, green, alpha);
      to[i + 2] = (byte) blend(luma, blue, alpha);
    }
    return blended;
  }

  /** Clipping changes nothing inside [0, 1], so that one expression serves both of Pillow's. */
  private static int blend(int degenerate, int value, float alpha) {
    return Math.max(0, Math.min(255, (int) (degenerate + alpha * (value - degenerate))));
  }
}
