package org.mocoeval.data.miniature;

/**
 * Outlines about the unit circle: x to the right, y downwards, upright at rotation 0.
 *
 * <p>{@link #edge} is negative inside, 0 on the outline and grows at unit rate along the normals of
 * the sides, so that its level sets serve as rims and soft shadows too.
 */
enum Shape {
  DISC("disc"),
  SQUARE("square"),
  TRIANGLE("triangle"),
  STAR("star"),
  RING("ring"),
  CROSS("cross");

  /** No point of any shape lies farther out: the corners of the square are at 1.10. */
  static final double REACH = 1.11;

  private static final double HALF_SIDE = 0.78;
  private static final double SIN_60 = 0.8660254037844386;
  private static final double RING_MIDDLE = 0.72;
  private static final double RING_HALF_WIDTH = 0.28;
  private static final double ARM_LENGTH = 0.95;
  private static final double ARM_HALF_WIDTH = 0.31;

  private final String title;

  Shape(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** How far a point lies outside the outline, in units of the radius. */
  double edge(double x, double y) {
    return switch (this) {
      case DISC -> length(x, y) - 1;
      case SQUARE -> Math.max(Math.abs(x), Math.abs(y)) - HALF_SIDE;
      case TRIANGLE -> Math.max(y, SIN_60 * Math.abs(x) - 0.5 * y) - 0.5;
      case STAR -> FivePoints.edge(x, -y);
      case RING -> Math.abs(length(x, y) - RING_MIDDLE) - RING_HALF_WIDTH;
      case CROSS -> Math.min(arm(Math.abs(x), Math.abs(y)), arm(Math.abs(y), Math.abs(x)));
    };
  }

  private static double arm(double along, double across) {
    return Math.max(along - ARM_LENGTH, across - ARM_HALF_WIDTH);
  }

  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  /** The star is folded along its axes until one side is left. */
  private static final class FivePoints {
    private static final double COS_36 = 0.8090169943749475;
    private static final double SIN_36 = 0.5877852522924731;

    /** Radius of the notches; a pentagram proper has 0.38, too thin for a texture. */
    private static final double NOTCH = 0.48;

    private static final double SIDE_X = NOTCH * SIN_36;
    private static final double SIDE_Y = NOTCH * COS_36 - 1;
    private static final double SIDE_LENGTH = length(SIDE_X, SIDE_Y);

    private FivePoints() {}

    /** Here y points upwards, to the first tip. */
    static double edge(double x, double y) {
      double foldedX = Math.abs(x);
      double first = 2 * Math.max(COS_36 * foldedX - SIN_36 * y, 0);
      foldedX -= first * COS_36;
      double foldedY = y + first * SIN_36;
      double second = 2 * Math.max(-COS_36 * foldedX - SIN_36 * foldedY, 0);
      foldedX = Math.abs(foldedX + second * COS_36);
      foldedY += second * SIN_36;
      return ((foldedY - 1) * SIDE_X - foldedX * SIDE_Y) / SIDE_LENGTH;
    }
  }
}
