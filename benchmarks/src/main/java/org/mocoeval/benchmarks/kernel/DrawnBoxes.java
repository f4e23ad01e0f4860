package org.mocoeval.benchmarks.kernel;

import java.util.Random;

/** Boxes about some centres, as a network's proposals lie about objects. */
final class DrawnBoxes {
  private static final int WIDTH = 1333;
  private static final int HEIGHT = 800;
  private static final double JITTER = 0.3;

  private DrawnBoxes() {}

  /**
   * Draws.
   *
   * @param count of boxes
   * @param centres that they lie about in turn
   * @return {@code float[4 * count]} in an image of 1333 × 800
   */
  static float[] about(int count, int centres) {
    Random random = new Random(5);
    float[] of = new float[4 * centres];
    for (int i = 0; i < centres; i++) {
      double width = 16 + 300 * random.nextDouble() * random.nextDouble();
      double height = 16 + 300 * random.nextDouble() * random.nextDouble();
      double x = random.nextDouble() * (WIDTH - width);
      double y = random.nextDouble() * (HEIGHT - height);
      put(of, i, x, y, x + width, y + height);
    }
    float[] boxes = new float[4 * count];
    for (int i = 0; i < count; i++) {
      int at = 4 * (i % centres);
      double width = of[at + 2] - of[at];
      double height = of[at + 3] - of[at + 1];
      double x = of[at] + JITTER * width * random.nextGaussian();
      double y = of[at + 1] + JITTER * height * random.nextGaussian();
      put(boxes, i, x, y, x + width * (0.7 + 0.6 * random.nextDouble()), y + height);
    }
    return boxes;
  }

  private static void put(float[] boxes, int i, double x1, double y1, double x2, double y2) {
    boxes[4 * i] = (float) x1;
    boxes[4 * i + 1] = (float) y1;
    boxes[4 * i + 2] = (float) x2;
    boxes[4 * i + 3] = (float) y2;
  }

  /** Intersection over union as one writes it first. */
  static float iou(float[] a, int i, float[] b, int j) {
    float width = Math.min(a[4 * i + 2], b[4 * j + 2]) - Math.max(a[4 * i], b[4 * j]);
    float height = Math.min(a[4 * i + 3], b[4 * j + 3]) - Math.max(a[4 * i + 1], b[4 * j + 1]);
    if (!(width > 0 && height > 0)) {
      return 0;
    }
    float shared = width * height;
    return shared / (area(a, i) + area(b, j) - shared);
  }

  private static float area(float[] boxes, int i) {
    return (boxes[4 * i + 2] - boxes[4 * i]) * (boxes[4 * i + 3] - boxes[4 * i + 1]);
  }
}
