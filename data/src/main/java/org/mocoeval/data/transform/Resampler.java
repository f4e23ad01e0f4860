package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Pillow's antialiased resize: horizontal pass first, then vertical, both in 22-bit fixed point
 * with 8-bit rounding between them. An axis whose size does not change is copied, as Pillow does.
 *
 * <p>Only the pixels of a window of the result are computed; they are the bytes that a full resize
 * followed by a crop would give, because every output pixel depends on its own taps alone. Input
 * rows are narrowed when they are first needed and kept while they are, so that the work stays in
 * the first-level cache.
 */
final class Resampler {
  private static final int HALF = 1 << (ResampleTaps.PRECISION_BITS - 1);

  private final RgbImage image;
  private final CropBox source;
  private final int windowLeft;
  private final boolean narrows;
  private final ResampleTaps columns;

  private Resampler(
      RgbImage image, CropBox source, int width, CropBox window, ResampleFilter filter) {
    this.image = image;
    this.source = source;
    this.windowLeft = window.left();
    this.narrows = source.width() != width;
    this.columns = ResampleTaps.of(source.width(), width, window.left(), window.width(), filter);
  }

  /** Resizes the whole image. */
  static RgbImage resize(RgbImage image, int width, int height, ResampleFilter filter) {
    CropBox all = new CropBox(0, 0, width, height);
    return resize(image, CropBox.whole(image), width, height, all, filter);
  }

  /**
   * Cuts {@code source} out of the image, resizes it to {@code width} × {@code height} and returns
   * {@code window} of that.
   */
  static RgbImage resize(
      RgbImage image,
      CropBox source,
      int width,
      int height,
      CropBox window,
      ResampleFilter filter) {
    source.requireInside(image.width(), image.height());
    window.requireInside(width, height);
    if (source.width() == width && source.height() == height) {
      return new CropBox(
              source.left() + window.left(),
              source.top() + window.top(),
              window.width(),
              window.height())
          .cut(image);
    }
    Resampler resampler = new Resampler(image, source, width, window, filter);
    RgbImage result = new RgbImage(window.width(), window.height());
    if (source.height() == height) {
      resampler.copyRows(window.top(), result);
    } else {
      resampler.mixRows(
          ResampleTaps.of(source.height(), height, window.top(), window.height(), filter), result);
    }
    return result;
  }

  private void copyRows(int top, RgbImage result) {
    int[] row = new int[3 * result.width()];
    for (int y = 0; y < result.height(); y++) {
      narrow(top + y, row);
      IntRows.pack(row, result.pixels(), y * row.length);
    }
  }

  /** The vertical pass over a ring of narrowed rows. */
  private void mixRows(ResampleTaps rows, RgbImage result) {
    int[][] ring = new int[rows.width][3 * result.width()];
    int[] sums = new int[3 * result.width()];
    int narrowed = rows.start[0];
    for (int y = 0; y < result.height(); y++) {
      int first = rows.start[y];
      for (narrowed = Math.max(narrowed, first); narrowed < first + rows.width; narrowed++) {
        narrow(narrowed, ring[narrowed % rows.width]);
      }
      mix(ring, rows, y, sums);
      IntRows.pack(sums, result.pixels(), y * sums.length);
    }
  }

  /** One output row; taps are taken in pairs, an odd last one with a second weight of zero. */
  private static void mix(int[][] ring, ResampleTaps rows, int y, int[] sums) {
    int first = rows.start[y];
    int weight = y * rows.width;
    for (int k = 0; k < rows.width; k += 2) {
      boolean paired = k + 1 < rows.width;
      int[] a = ring[(first + k) % rows.width];
      int[] b = paired ? ring[(first + k + 1) % rows.width] : a;
      int weightA = rows.weights[weight + k];
      int weightB = paired ? rows.weights[weight + k + 1] : 0;
      if (k == 0) {
        IntRows.weigh(a, weightA, b, weightB, sums);
      } else {
        IntRows.addWeighed(a, weightA, b, weightB, sums);
      }
    }
    IntRows.roundAndClip(sums, HALF, ResampleTaps.PRECISION_BITS);
  }

  /** The horizontal pass over one row of the source. */
  private void narrow(int row, int[] out) {
    int from = 3 * ((source.top() + row) * image.width() + source.left());
    if (narrows) {
      HorizontalPass.row(image.pixels(), from, columns, out);
    } else {
      IntRows.unpack(image.pixels(), from + 3 * windowLeft, out);
    }
  }
}
