package org.mocoeval.data.segmentation.transform;

/**
 * Where the pixels of one axis of a resized image come from, in OpenCV's arithmetic.
 *
 * @param source pixels before, at least 1
 * @param target pixels after, at least 1
 */
record ResizeAxis(int source, int target) {
  /** OpenCV's {@code INTER_RESIZE_COEF_SCALE}: the weights of two neighbours add up to 2^11. */
  static final int UNIT = 1 << 11;

  /** Source pixels per target pixel; the detour over the reciprocal is OpenCV's. */
  private double step() {
    return 1 / ((double) target / source);
  }

  /** The nearest source pixel, {@code cv2.INTER_NEAREST}: the floor, not the centre. */
  int nearest(int index) {
    return Math.min((int) (index * step()), source - 1);
  }

  /**
   * The position of a target pixel's centre between source pixels, which have theirs at the whole
   * numbers: at least −0.5, rounded to float32.
   */
  private float position(int index) {
    return (float) ((index + 0.5) * step() - 0.5);
  }

  /** The source pixel before the position, −1 to the last. */
  int before(int index) {
    return Math.min((int) Math.floor(position(index)), source - 1);
  }

  /** How much of the pixel after the position is in the target pixel: 0 to less than 1. */
  float share(int index) {
    float position = position(index);
    return position - (float) Math.floor(position);
  }

  /** A share as a fixed-point weight, ties to even: 0 to {@link #UNIT}. */
  static int weight(float share) {
    return (int) Math.rint(share * UNIT);
  }
}
