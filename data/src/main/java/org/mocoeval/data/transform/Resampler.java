package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Pillow's antialiased resize: horizontal pass first, then vertical, both in 22-bit fixed point
 * with 8-bit rounding between them. An axis whose size does not change is copied, as Pillow does.
 *
 * <p>Only the pixels of a window of the result are computed; they are the bytes that a full resize
 * followed by a crop would give, because every output pixel depends on its own taps alone.
 */
final class Resampler {
  private static final int HALF = 1 << (ResampleTaps.PRECISION_BITS - 1);

  private Resampler() {}

  /** Resizes the whole image. */
  static RgbImage resize(RgbImage image, int width, int height, ResampleFilter filter) {
    CropBox whole = CropBox.whole(image);
    return resize(image, whole, width, height, new CropBox(0, 0, width, height), filter);
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
    ResampleTaps columns =
        ResampleTaps.of(source.width(), width, window.left(), window.width(), filter);
    ResampleTaps rows =
        ResampleTaps.of(source.height(), height, window.top(), window.height(), filter);
    boolean rowsChange = source.height() != height;
    int firstRow = rowsChange ? rows.start[0] : window.top();
    int endRow = rowsChange ? rows.end() : window.top() + window.height();
    int[] narrowed = new int[(endRow - firstRow) * 3 * window.width()];
    for (int row = firstRow; row < endRow; row++) {
      int from = 3 * ((source.top() + row) * image.width() + source.left());
      int to = (row - firstRow) * 3 * window.width();
      if (source.width() == width) {
        unpack(image.pixels(), from + 3 * window.left(), narrowed, to, 3 * window.width());
      } else {
        HorizontalPass.row(image.pixels(), from, columns, narrowed, to);
      }
    }
    RgbImage result = new RgbImage(window.width(), window.height());
    if (rowsChange) {
      vertical(narrowed, firstRow, rows, result);
    } else {
      pack(narrowed, 0, result.pixels(), 0, result.pixels().length);
    }
    return result;
  }

  private static void vertical(int[] narrowed, int firstRow, ResampleTaps rows, RgbImage result) {
    int length = 3 * result.width();
    int[] sums = new int[length];
    for (int y = 0; y < result.height(); y++) {
      int at = (rows.start[y] - firstRow) * length;
      java.util.Arrays.fill(sums, HALF);
      for (int k = 0; k < rows.length[y]; k++) {
        addScaled(narrowed, at + k * length, rows.weights[y * rows.width + k], sums);
      }
      clip(sums);
      pack(sums, 0, result.pixels(), y * length, length);
    }
  }

  private static void addScaled(int[] row, int at, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[at + i] * weight;
    }
  }

  private static void clip(int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.max(0, Math.min(255, sums[i] >> ResampleTaps.PRECISION_BITS));
    }
  }

  private static void unpack(byte[] bytes, int from, int[] ints, int to, int length) {
    for (int i = 0; i < length; i++) {
      ints[to + i] = bytes[from + i] & 255;
    }
  }

  private static void pack(int[] ints, int from, byte[] bytes, int to, int length) {
    for (int i = 0; i < length; i++) {
      bytes[to + i] = (byte) ints[from + i];
    }
  }
}
