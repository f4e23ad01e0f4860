package org.mocoeval.data.detection.transform;

import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.transform.OutputSize;

/**
 * Where the points of an image go: stretched, then perhaps mirrored. Both factors are those of the
 * rounded sizes, so that the two axes may differ a little.
 *
 * @param style of the arithmetic
 * @param original before, in pixels
 * @param resized after, in pixels
 * @param mirrored left and right
 */
record ImageGeometry(Style style, ImageSize original, OutputSize resized, boolean mirrored) {
  private double across() {
    return (double) resized.width() / original.width();
  }

  private double down() {
    return (double) resized.height() / original.height();
  }

  /**
   * Moves a box and clips it to the image.
   *
   * @param corners x1, y1, x2, y2 in the original image
   * @return x1, y1, x2, y2 in the resized one
   */
  float[] box(float[] corners) {
    return style == Style.MMDET ? single(corners) : precise(corners);
  }

  private float[] single(float[] corners) {
    float across = (float) across();
    float down = (float) down();
    float left = clip(corners[0] * across, resized.width());
    float right = clip(corners[2] * across, resized.width());
    return new float[] {
      mirrored ? resized.width() - right : left,
      clip(corners[1] * down, resized.height()),
      mirrored ? resized.width() - left : right,
      clip(corners[3] * down, resized.height())
    };
  }

  private float[] precise(float[] corners) {
    double left = x(corners[mirrored ? 2 : 0]);
    double right = x(corners[mirrored ? 0 : 2]);
    return new float[] {
      clip((float) left, resized.width()),
      clip((float) (corners[1] * down()), resized.height()),
      clip((float) right, resized.width()),
      clip((float) (corners[3] * down()), resized.height())
    };
  }

  private double x(double original) {
    double moved = original * across();
    return mirrored ? resized.width() - moved : moved;
  }

  private static float clip(float value, float limit) {
    return Math.max(0, Math.min(limit, value));
  }

  /**
   * Moves an outline, which is not clipped.
   *
   * @param outline x1, y1, x2, y2, … in the original image
   * @return the same points in the resized one
   */
  double[] outline(double[] outline) {
    double[] moved = new double[outline.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = i % 2 == 0 ? x(outline[i]) : outline[i] * down();
    }
    return moved;
  }
}
