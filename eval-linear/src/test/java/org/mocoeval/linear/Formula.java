package org.mocoeval.linear;

/** The numbers from −1 to 1 that {@code make_golden.py} computes by the same integers. */
final class Formula {
  private Formula() {}

  static float[] values(int count, long salt) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      long mixed = (i * 2654435761L + salt * 40503L + 12345) % (1L << 32);
      mixed = (mixed * 1103515245L + 12345) % (1L << 31);
      values[i] = (float) (mixed / 1073741824.0 - 1);
    }
    return values;
  }

  static long[] labels(int count, long salt, int classes) {
    float[] values = values(count, salt);
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      labels[i] = Math.min(classes - 1, (long) ((values[i] + 1.0) / 2 * classes));
    }
    return labels;
  }

  /** {@code scale·x + shift}, in the precision of the script. */
  static float[] scaled(float[] values, double scale, double shift) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (scale * values[i] + shift);
    }
    return scaled;
  }
}
