package org.mocoeval.detection.model;

/** Plain double arithmetic. */
final class PlainMoments {
  private PlainMoments() {}

  static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < b.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  static double[] divided(double[] values, double divisor) {
    double[] all = values.clone();
    for (int i = 0; i < all.length; i++) {
      all[i] /= divisor;
    }
    return all;
  }

  static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Means and variances over (n - 1) of (images, channels, …). */
  static void addMoments(double[] y, int images, double[] means, double[] variances) {
    int channels = means.length;
    int cells = y.length / images / channels;
    int count = images * cells;
    for (int channel = 0; channel < channels; channel++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        double value = y[(i / cells * channels + channel) * cells + i % cells];
        sum += value;
        squares += value * value;
      }
      means[channel] += sum / count;
      variances[channel] += (squares - sum * sum / count) / (count - 1);
    }
  }
}
