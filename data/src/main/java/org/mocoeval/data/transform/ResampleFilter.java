package org.mocoeval.data.transform;

/**
 * The kernel of an antialiased resize. When shrinking, the kernel is stretched by the scale, as
 * Pillow does ({@code Resample.c}).
 */
public enum ResampleFilter {
  /** Triangle of half-width 1. */
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      double x = Math.abs(distance);
      return x < 1 ? 1 - x : 0;
    }
  },
  /** Keys' cubic of half-width 2 with a = −0.5. */
  BICUBIC(2) {
    @Override
    double weight(double distance) {
      double x = Math.abs(distance);
      if (x < 1) {
        return ((CUBIC_A + 2) * x - (CUBIC_A + 3)) * x * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC_A : 0;
    }
  };

  private static final double CUBIC_A = -0.5;

  private final double support;

  ResampleFilter(double support) {
    this.support = support;
  }

  /** Half-width of the kernel at scale 1, in source pixels. */
  double support() {
    return support;
  }

  abstract double weight(double distance);

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
