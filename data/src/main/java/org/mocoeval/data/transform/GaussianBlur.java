package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Pillow's {@code ImageFilter.GaussianBlur}: not a Gaussian but three passes of an "extended" box
 * blur along each axis, with edge replication and 24-bit fixed point ({@code BoxBlur.c}, PROTOCOLS
 * 1.3).
 *
 * <p>The image is taken in strips that fit the second-level cache through all three passes: bands
 * of rows, turned on their side, for the horizontal axis, then bands of columns for the vertical
 * one.
 */
public final class GaussianBlur {
  private static final int PASSES = 3;

  /** Image rows of a strip along the horizontal axis. */
  private static final int BAND_ROWS = 32;

  /** Values, three a pixel, of a strip along the vertical axis. */
  private static final int BAND_VALUES = 192;

  private final BoxPass pass;
  private final int width;
  private final int height;

  private GaussianBlur(BoxPass pass, int width, int height) {
    this.pass = pass;
    this.width = width;
    this.height = height;
  }

  /**
   * Blurs an image.
   *
   * @param image any image; not written to
   * @param sigma standard deviation in pixels, at least 0
   * @return the blurred image
   */
  public static RgbImage apply(RgbImage image, double sigma) {
    BoxPass pass = BoxPass.ofRadius(boxRadius((float) sigma));
    RgbImage blurred = new RgbImage(image.width(), image.height());
    GaussianBlur blur = new GaussianBlur(pass, image.width(), image.height());
    blur.alongRows(image.pixels(), blurred.pixels());
    blur.alongColumns(blurred.pixels());
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

  private void alongRows(byte[] from, byte[] to) {
    for (int top = 0; top < height; top += BAND_ROWS) {
      int rows = Math.min(BAND_ROWS, height - top);
      int[][] band = new int[width][3 * rows];
      for (int row = 0; row < rows; row++) {
        for (int x = 0, at = 3 * (top + row) * width; x < width; x++, at += 3) {
          int[] column = band[x];
          column[3 * row] = from[at] & 255;
          column[3 * row + 1] = from[at + 1] & 255;
          column[3 * row + 2] = from[at + 2] & 255;
        }
      }
      band = blur(band);
      for (int row = 0; row < rows; row++) {
        for (int x = 0, at = 3 * (top + row) * width; x < width; x++, at += 3) {
          int[] column = band[x];
          to[at] = (byte) column[3 * row];
          to[at + 1] = (byte) column[3 * row + 1];
          to[at + 2] = (byte) column[3 * row + 2];
        }
      }
    }
  }

  private void alongColumns(byte[] pixels) {
    int stride = 3 * width;
    for (int left = 0; left < stride; left += BAND_VALUES) {
      int[][] band = new int[height][Math.min(BAND_VALUES, stride - left)];
      for (int row = 0; row < height; row++) {
        IntRows.unpack(pixels, row * stride + left, band[row]);
      }
      band = blur(band);
      for (int row = 0; row < height; row++) {
        IntRows.pack(band[row], pixels, row * stride + left);
      }
    }
  }

  private int[][] blur(int[][] band) {
    int length = band[0].length;
    int[] sums = new int[length];
    int[][] in = band;
    int[][] out = new int[band.length][length];
    for (int i = 0; i < PASSES; i++) {
      pass.blur(in, out, sums);
      int[][] done = out;
      out = in;
      in = done;
    }
    return in;
  }
}
