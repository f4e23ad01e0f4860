package org.mocoeval.data.transform;

/**
 * For every output position along one axis: the first input position and the fixed-point weights,
 * as {@code precompute_coeffs} and {@code normalize_coeffs_8bpc} of Pillow's {@code Resample.c}.
 *
 * <p>Every position has the same number of weights, all of them inside the input, so that the
 * passes need not test for the border: shorter kernels are filled up with zeros.
 */
final class ResampleTaps {
  /** 32 bits less 8 of the pixel and 2 of head-room: PRECISION_BITS of {@code Resample.c}. */
  static final int PRECISION_BITS = 22;

  /** First input position of each output position; never decreases. */
  final int[] start;

  /** {@link #width} weights for each output position. */
  final int[] weights;

  /** Number of weights of each output position. */
  final int width;

  private ResampleTaps(int[] start, int[] weights, int width) {
    this.start = start;
    this.weights = weights;
    this.width = width;
  }

  /**
   * Computes the taps of output positions {@code from} to {@code from + count - 1} of a resize of
   * {@code inputSize} to {@code outputSize} positions.
   */
  static ResampleTaps of(
      int inputSize, int outputSize, int from, int count, ResampleFilter filter) {
    double scale = (double) inputSize / outputSize;
    double stretch = Math.max(scale, 1);
    double support = filter.support() * stretch;
    int[] start = new int[count];
    int[] length = new int[count];
    int width = 0;
    for (int i = 0; i < count; i++) {
      double center = (from + i + 0.5) * scale;
      start[i] = Math.max(0, (int) (center - support + 0.5));
      length[i] = Math.min(inputSize, (int) (center + support + 0.5)) - start[i];
      width = Math.max(width, length[i]);
    }
    int[] weights = new int[count * width];
    double[] exact = new double[width];
    for (int i = 0; i < count; i++) {
      evaluate(filter, start[i], (from + i + 0.5) * scale, 1 / stretch, exact, length[i]);
      int inside = Math.min(start[i], inputSize - width);
      for (int k = 0; k < length[i]; k++) {
        weights[i * width + start[i] - inside + k] = fixedPoint(exact[k]);
      }
      start[i] = inside;
    }
    return new ResampleTaps(start, weights, width);
  }

  /** The kernel at {@code length} positions, scaled to a sum of 1. Pillow's order of operations. */
  private static void evaluate(
      ResampleFilter filter, int first, double center, double scale, double[] exact, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      exact[k] = filter.weight((k + first - center + 0.5) * scale);
      sum += exact[k];
    }
    for (int k = 0; k < length && sum != 0; k++) {
      exact[k] /= sum;
    }
  }

  private static int fixedPoint(double weight) {
    double scaled = weight * (1 << PRECISION_BITS);
    return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  }

  /** One past the last input position that any output position reads. */
  int end() {
    return start[start.length - 1] + width;
  }
}
