package org.mocoeval.backbone;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import org.mocoeval.backbone.checkpoint.TensorData;

/**
 * The range and the centre of a tensor's values, accumulated in float64. NaN makes all three NaN.
 *
 * @param min the smallest value
 * @param mean the arithmetic mean
 * @param max the largest value
 */
record TensorStatistics(double min, double mean, double max) {
  static TensorStatistics of(TensorData tensor) {
    double[] state = {Double.POSITIVE_INFINITY, 0, Double.NEGATIVE_INFINITY};
    tensor.forEachFloats(values -> add(values, state));
    return new TensorStatistics(state[0], state[1] / tensor.numel(), state[2]);
  }

  private static void add(FloatBuffer values, double[] state) {
    while (values.hasRemaining()) {
      double value = values.get();
      state[0] = Math.min(state[0], value);
      state[1] += value;
      state[2] = Math.max(state[2], value);
    }
  }

  /** Minimum, mean and maximum; dashes for a tensor without elements. */
  List<String> cells() {
    if (min > max) {
      return List.of("-", "-", "-");
    }
    return List.of(text(min), text(mean), text(max));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
