package org.mocoeval.data.segmentation.transform;

import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;

/**
 * {@code cv2.resize} with {@code INTER_LINEAR} on 8-bit RGB, a part of its result: two neighbours
 * in each direction however much smaller the image becomes, pixel centres at halves, borders
 * repeated.
 *
 * <p>OpenCV's rounding: weights of 11 bits; the sum along a row loses its lowest 4 bits, each of
 * the two rows 16 more, and what remains is rounded half up from 2 bits.
 */
public final class LinearResize {
  private final RgbImage image;
  private final CropBox box;

  /** For each column of the box: its first left sample, its first right one, their weights. */
  private final int[] left;

  private final int[] right;
  private final int[] leftWeight;
  private final int[] rightWeight;

  private LinearResize(RgbImage image, ResizeAxis columns, CropBox box) {
    this.image = image;
    this.box = box;
    left = new int[box.width()];
    right = new int[box.width()];
    leftWeight = new int[box.width()];
    rightWeight = new int[box.width()];
    for (int x = 0; x < box.width(); x++) {
      int before = columns.before(box.left() + x);
      boolean beyond = before < 0 || before == columns.source() - 1;
      float share = beyond ? 0 : columns.share(box.left() + x);
      left[x] = 3 * Math.max(0, before);
      right[x] = beyond ? left[x] : left[x] + 3;
      leftWeight[x] = ResizeAxis.weight(1 - share);
      rightWeight[x] = ResizeAxis.weight(share);
    }
  }

  /**
   * Resizes.
   *
   * @param image not written to
   * @param size of the whole result
   * @param box the part of the result that is wanted
   * @return that part
   */
  public static RgbImage apply(RgbImage image, OutputSize size, CropBox box) {
    ResizeAxis columns = new ResizeAxis(image.width(), size.width());
    ResizeAxis rows = new ResizeAxis(image.height(), size.height());
    return new LinearResize(image, columns, box).rows(rows);
  }

  /** Two widened source rows at a time; the lower one is often the next target row's upper one. */
  private RgbImage rows(ResizeAxis rows) {
    RgbImage resized = new RgbImage(box.width(), box.height());
    int[] upper = new int[3 * box.width()];
    int[] lower = new int[3 * box.width()];
    int upperRow = -1;
    int lowerRow = -1;
    for (int y = 0; y < box.height(); y++) {
      int before = rows.before(box.top() + y);
      int above = Math.max(0, before);
      int below = Math.min(before + 1, image.height() - 1);
      if (above == lowerRow) {
        int[] swapped = upper;
        upper = lower;
        lower = swapped;
        lowerRow = upperRow;
        upperRow = above;
      }
      upperRow = widen(above, upperRow, upper);
      lowerRow = widen(below, lowerRow, lower);
      float share = rows.share(box.top() + y);
      blend(upper, ResizeAxis.weight(1 - share), lower, ResizeAxis.weight(share), resized, y);
    }
    return resized;
  }

  /** Brings a source row to the box's columns, as values times 2^7, unless it is there. */
  private int widen(int row, int present, int[] out) {
    if (row == present) {
      return row;
    }
    byte[] pixels = image.pixels();
    int start = 3 * image.width() * row;
    for (int x = 0, to = 0; x < box.width(); x++, to += 3) {
      int from = start + left[x];
      int next = start + right[x];
      for (int channel = 0; channel < 3; channel++) {
        int sum =
            (pixels[from + channel] & 255) * leftWeight[x]
                + (pixels[next + channel] & 255) * rightWeight[x];
        out[to + channel] = sum >> 4;
      }
    }
    return row;
  }

  private static void blend(
      int[] upper, int upperWeight, int[] lower, int lowerWeight, RgbImage out, int row) {
    byte[] pixels = out.pixels();
    int start = upper.length * row;
    for (int i = 0; i < upper.length; i++) {
      int sum = ((upper[i] * upperWeight) >> 16) + ((lower[i] * lowerWeight) >> 16);
      pixels[start + i] = (byte) ((sum + 2) >> 2);
    }
  }
}
