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

  /** The product of two floats is exact in double; eight sums keep the adders busy. */
  static double dot(float[] a, int aStart, float[] b, int bStart, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      int p = aStart + i;
      int q = bStart + i;
      s0 += (double) a[p] * b[q];
      s1 += (double) a[p + 1] * b[q + 1];
      s2 += (double) a[p + 2] * b[q + 2];
      s3 += (double) a[p + 3] * b[q + 3];
      s4 += (double) a[p + 4] * b[q + 4];
      s5 += (double) a[p + 5] * b[q + 5];
      s6 += (double) a[p + 6] * b[q + 6];
      s7 += (double) a[p + 7] * b[q + 7];
    }
    for (; i < length; i++) {
      s0 += (double) a[aStart + i] * b[bStart + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
