package org.mocoeval.knn;

/**
 * The similarity that ranks neighbours: products and sums in double precision in one fixed order,
 * so that it is a function of two rows and of nothing else.
 */
final class Cosine {
  private Cosine() {}

  /** Divides a dot product by both norms, none taken smaller than F.normalize takes it. */
  static double similarity(double dot, double norm1, double norm2) {
    return dot / (atLeastEpsilon(norm1) * atLeastEpsilon(norm2));
  }

  static double atLeastEpsilon(double norm) {
    return Math.max(norm, KnnProtocol.NORM_EPSILON);
  }

  /**
   * Multiplies and adds up. The product of two floats is exact in double; eight sums, each of every
   * eighth product, keep the adders busy and are added in pairs.
   *
   * @param a floats, widened
   * @param b floats
   * @param bStart where they begin; as many as there are in {@code a}
   */
  static double dot(double[] a, float[] b, int bStart) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i + 8 <= a.length; i += 8) {
      int p = bStart + i;
      s0 += a[i] * b[p];
      s1 += a[i + 1] * b[p + 1];
      s2 += a[i + 2] * b[p + 2];
      s3 += a[i + 3] * b[p + 3];
      s4 += a[i + 4] * b[p + 4];
      s5 += a[i + 5] * b[p + 5];
      s6 += a[i + 6] * b[p + 6];
      s7 += a[i + 7] * b[p + 7];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[bStart + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /** Fills {@code to} with as many floats. */
  static void widen(float[] from, int start, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = from[start + i];
    }
  }
}
