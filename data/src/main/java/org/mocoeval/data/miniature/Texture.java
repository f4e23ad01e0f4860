package org.mocoeval.data.miniature;

/** Two-coloured patterns with period 1 in both directions, each colour on about half the plane. */
enum Texture {
  STRIPES("striped"),
  DOTS("dotted");

  /** Of a dot; covers 45 % of its cell. */
  private static final double DOT_RADIUS = 0.38;

  private final String adjective;

  Texture(String adjective) {
    this.adjective = adjective;
  }

  String adjective() {
    return adjective;
  }

  /** Whether a point, in periods, has the first of the two colours. */
  boolean isFirst(double u, double v) {
    double x = u - Math.floor(u) - 0.5;
    double y = v - Math.floor(v) - 0.5;
    return switch (this) {
      case STRIPES -> Math.abs(x) < 0.25;
      case DOTS -> x * x + y * y < DOT_RADIUS * DOT_RADIUS;
    };
  }
}
