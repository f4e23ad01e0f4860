package org.mocoeval.data.image;

/**
 * Colour conversions of libjpeg (jdcolor.c, 16-bit fixed point) and of Pillow (CMYK to RGB,
 * Convert.c).
 */
final class JpegColors {
  private static final int HALF = 1 << 15;
  private static final int RED_OF_CR = fixed(1.40200);
  private static final int GREEN_OF_CB = fixed(0.34414);
  private static final int GREEN_OF_CR = fixed(0.71414);
  private static final int BLUE_OF_CB = fixed(1.77200);

  private JpegColors() {}

  private static int fixed(double factor) {
    return (int) (factor * (1 << 16) + 0.5);
  }

  /** Converts interleaved components to interleaved RGB. */
  static void toRgb(JpegColor color, byte[] components, byte[] rgb) {
    switch (color) {
      case GRAY -> replicate(components, rgb);
      case RGB -> System.arraycopy(components, 0, rgb, 0, rgb.length);
      case YCBCR -> fromYcc(components, 3, rgb);
      case CMYK -> {
        dropBlack(components, rgb);
        darken(components, rgb);
      }
      case YCCK -> {
        // YCC holds 255 − CMY: what comes out is the stored CMY inverted, hence inverted back.
        fromYcc(components, 4, rgb);
        invert(rgb);
        darken(components, rgb);
      }
    }
  }

  private static void replicate(byte[] gray, byte[] rgb) {
    for (int i = 0; i < gray.length; i++) {
      rgb[3 * i] = gray[i];
      rgb[3 * i + 1] = gray[i];
      rgb[3 * i + 2] = gray[i];
    }
  }

  private static void fromYcc(byte[] ycc, int stride, byte[] rgb) {
    for (int i = 0, from = 0; i < rgb.length; i += 3, from += stride) {
      int y = ycc[from] & 255;
      int cb = (ycc[from + 1] & 255) - 128;
      int cr = (ycc[from + 2] & 255) - 128;
      rgb[i] = clip(y + ((RED_OF_CR * cr + HALF) >> 16));
      rgb[i + 1] = clip(y + ((-GREEN_OF_CB * cb - GREEN_OF_CR * cr + HALF) >> 16));
      rgb[i + 2] = clip(y + ((BLUE_OF_CB * cb + HALF) >> 16));
    }
  }

  private static byte clip(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }

  private static void dropBlack(byte[] cmyk, byte[] rgb) {
    for (int i = 0, from = 0; i < rgb.length; i += 3, from += 4) {
      rgb[i] = cmyk[from];
      rgb[i + 1] = cmyk[from + 1];
      rgb[i + 2] = cmyk[from + 2];
    }
  }

  private static void invert(byte[] rgb) {
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) ~rgb[i];
    }
  }

  /**
   * {@code cmyk2rgb} of Convert.c on inverted components: with ink {@code c = 255 − stored} and
   * {@code nk = 255 − k = stored black}, the result is {@code clip(nk − c · nk / 255)}, the
   * quotient rounded as Pillow's {@code MULDIV255}.
   */
  private static void darken(byte[] cmyk, byte[] stored) {
    for (int i = 0; i < stored.length; i++) {
      int light = cmyk[i / 3 * 4 + 3] & 255;
      int product = (255 - (stored[i] & 255)) * light + 128;
      stored[i] = clip(light - (((product >> 8) + product) >> 8));
    }
  }
}
