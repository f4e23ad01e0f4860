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
    int[][] narrowed = narrowRows(image, source, width, height, window, filter);
    RgbImage result = new RgbImage(window.width(), window.height());
    if (source.height() == height) {
      for (int y = 0; y < window.height(); y++) {
        IntRows.pack(narrowed[y], result.pixels(), 3 * y * window.width());
      }
    } else {
      flatten(narrowed, rowTaps(source, height, window, filter), result);
    }
    return result;
  }

  private static ResampleTaps rowTaps(
      CropBox source, int height, CropBox window, ResampleFilter filter) {
    return ResampleTaps.of(source.height(), height, window.top(), window.height(), filter);
  }

  /** The horizontal pass over the input rows that the window needs, one array a row. */
  private static int[][] narrowRows(
      RgbImage image,
      CropBox source,
      int width,
      int height,
      CropBox window,
      ResampleFilter filter) {
    int first = window.top();
    int count = window.height();
    if (source.height() != height) {
      ResampleTaps rows = rowTaps(source, height, window, filter);
      first = rows.start[0];
      count = rows.end() - first;
    }
    ResampleTaps columns =
        ResampleTaps.of(source.width(), width, window.left(), window.width(), filter);
    int[][] narrowed = new int[count][3 * window.width()];
    for (int row = 0; row < count; row++) {
      int from = 3 * ((source.top() + first + row) * image.width() + source.left());
      if (source.width() == width) {
        IntRows.unpack(image.pixels(), from + 3 * window.left(), narrowed[row]);
      } else {
        HorizontalPass.row(image.pixels(), from, columns, narrowed[row]);
      }
    }
    return narrowed;
  }

  /** The vertical pass; taps are taken in pairs, the odd one with a weight of zero. */
  private static void flatten(int[][] narrowed, ResampleTaps taps, RgbImage result) {
    int first = taps.start[0];
    int last = narrowed.length - 1;
    int[] sums = new int[3 * result.width()];
    for (int y = 0; y < result.height(); y++) {
      int row = taps.start[y] - first;
      for (int k = 0; k < taps.width; k += 2) {
        int[] a = narrowed[row + k];
        int[] b = narrowed[Math.min(row + k + 1, last)];
        int weightA = taps.weights[y * taps.width + k];
        int weightB = k + 1 < taps.width ? taps.weights[y * taps.width + k + 1] : 0;
        if (k == 0) {
          IntRows.weigh(a, weightA, b, weightB, sums);
        } else {
          IntRows.addWeighed(a, weightA, b, weightB, sums);
        }
      }
      IntRows.roundAndClip(sums, HALF, ResampleTaps.PRECISION_BITS);
      IntRows.pack(sums, result.pixels(), y * sums.length);
    }
  }
}
