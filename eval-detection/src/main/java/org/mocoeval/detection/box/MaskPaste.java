package org.mocoeval.detection.box;

/**
 * Lays a head's small mask over its box in the image: sampled bilinearly at the middles of pixels
 * ({@code grid_sample} without aligned corners, 0 outside), an object from a probability of a half
 * on. detectron2 mask_ops.py and mmdet fcn_mask_head.py agree in it.
 *
 * <p>Only pixels within one of the box are looked at, which loses nothing: half a pixel of the
 * small mask reaches beyond its border, yet with less than half of the weight. A box without an
 * area has no pixels; mmdet draws a line there.
 */
public final class MaskPaste {
  private static final float HALF = 0.5f;

  private MaskPaste() {}

  /** One axis: for each pixel of the image between two borders where it is in the small mask. */
  private record Axis(int first, int count, float from, float length, int size) {
    static Axis of(float from, float to, int image, int size) {
      int first = (int) Math.max(Math.floor(from) - 1, 0);
      int last = (int) Math.min(Math.ceil(to) + 1, image);
      float length = to - from;
      return new Axis(first, length > 0 ? Math.max(0, last - first) : 0, from, length, size);
    }

    /** In pixels of the small mask, the middle of the first at 0. */
    float position(int pixel) {
      float grid = (first + pixel + HALF - from) / length * 2 - 1;
      return (grid + 1) * (size * HALF) - HALF;
    }
  }

  /**
   * Pastes.
   *
   * @param probabilities {@code float[size * size]} row-major, of the class found
   * @param size pixels a side: 28, or 14 in C4
   * @param boxes {@code float[4 * n]} in pixels of the original image, finite
   * @param box which of them
   * @param image size of the original
   * @return the pixels of the object, around its box
   */
  public static BitMask paste(
      float[] probabilities, int size, float[] boxes, int box, ImageSize image) {
    if (probabilities.length != size * size) {
      throw new IllegalArgumentException(
          "%d probabilities are not %d×%d".formatted(probabilities.length, size, size));
    }
    int at = Boxes.SIDES * box;
    Axis across = Axis.of(boxes[at], boxes[at + 2], image.width(), size);
    Axis down = Axis.of(boxes[at + 1], boxes[at + 3], image.height(), size);
    byte[] pixels = new byte[across.count * down.count];
    for (int i = 0; i < pixels.length; i++) {
      float x = across.position(i % across.count);
      float y = down.position(i / across.count);
      pixels[i] = (byte) (sample(probabilities, size, x, y) >= HALF ? 1 : 0);
    }
    return new BitMask(across.first, down.first, across.count, down.count, pixels);
  }

  private static float sample(float[] probabilities, int size, float x, float y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = x - left;
    float below = y - top;
    return at(probabilities, size, left, top) * ((1 - below) * (1 - right))
        + at(probabilities, size, left + 1, top) * ((1 - below) * right)
        + at(probabilities, size, left, top + 1) * (below * (1 - right))
        + at(probabilities, size, left + 1, top + 1) * (below * right);
  }

  private static float at(float[] probabilities, int size, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < size && y < size;
    return inside ? probabilities[y * size + x] : 0;
  }
}
