package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Pillow's {@code ImageFilter.GaussianBlur}: not a Gaussian but three passes of an "extended" box
 * blur along each axis, with edge replication and 24-bit fixed point ({@code BoxBlur.c}, PROTOCOLS
 * 1.3).
 */
public final class GaussianBlur {
  private static final int PASSES = 3;

  private GaussianBlur() {}

  /**
   * Blurs an image.
   *
   * @param image any image; not written to
   * @param sigma standard deviation in pixels, at least 0
   * @return the blurred image
   */
  public static RgbImage apply(RgbImage image, double sigma) {
    BoxPass pass = BoxPass.ofRadius(boxRadius((float) sigma));
    int width = image.width();
    int height = image.height();
    int[] columns = transposedInts(image);
    int[] spare = new int[columns.length];
    for (int i = 0; i < PASSES; i++) {
      pass.blur(columns, spare, width, 3 * height);
      int[] done = spare;
      spare = columns;
      columns = done;
    }
    int[] rows = spare;
    transpose(columns, rows, width, height);
    spare = columns;
    for (int i = 0; i < PASSES; i++) {
      pass.blur(rows, spare, height, 3 * width);
      int[] done = spare;
      spare = rows;
      rows = done;
    }
    RgbImage blurred = new RgbImage(width, height);
    byte[] out = blurred.pixels();
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) rows[i];
    }
    return blurred;
  }

  /** {@code _gaussian_blur_radius} of BoxBlur.c, in its float arithmetic. */
  static float boxRadius(float sigma) {
    float variance = sigma * sigma / PASSES;
    float length = (float) Math.sqrt(12.0 * variance + 1.0);
    float whole = (float) Math.floor((length - 1.0) / 2.0);
    float part = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
    part /= 6 * (variance - (whole + 1) * (whole + 1));
    return whole + part;
  }

  private static int[] transposedInts(RgbImage image) {
    byte[] pixels = image.pixels();
    int[] columns = new int[pixels.length];
    int height = image.height();
    int width = image.width();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = 3 * (y * width + x);
        int to = 3 * (x * height + y);
        columns[to] = pixels[from] & 255;
        columns[to + 1] = pixels[from + 1] & 255;
        columns[to + 2] = pixels[from + 2] & 255;
      }
    }
    return columns;
  }

  private static void transpose(int[] columns, int[] rows, int width, int height) {
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        int from = 3 * (x * height + y);
        int to = 3 * (y * width + x);
        rows[to] = columns[from];
        rows[to + 1] = columns[from + 1];
        rows[to + 2] = columns[from + 2];
      }
    }
  }
}
