package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/** Random numbers at the corners of a grid, smoothly interpolated: clouds, without a direction. */
final class ValueNoise {
  private static final int CORNERS = 8;

  private final double[] values = new double[CORNERS * CORNERS];

  ValueNoise(SampleRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.uniform(-1, 1);
    }
  }

  /** In [-1, 1]; the arguments are in cells of the grid, which repeats. */
  double at(double x, double y) {
    double left = Math.floor(x);
    double top = Math.floor(y);
    double right = smooth(x - left);
    double upper = row((int) left, (int) top, right);
    double lower = row((int) left, (int) top + 1, right);
    return upper + smooth(y - top) * (lower - upper);
  }

  private double row(int x, int y, double share) {
    double first = corner(x, y);
    return first + share * (corner(x + 1, y) - first);
  }

  private double corner(int x, int y) {
    return values[Math.floorMod(y, CORNERS) * CORNERS + Math.floorMod(x, CORNERS)];
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
