package org.mocoeval.data.transform;

/**
 * For every output position along one axis: the first input position and the fixed-point weights,
 * as {@code precompute_coeffs} and {@code normalize_coeffs_8bpc} of Pillow's {@code Resample.c}.
 *
 * <p>Each position has the same number of weights; the last ones are zero where the kernel is
 * clipped at the border. They then lie beyond the input and must not be read.
 */
final class ResampleTaps {
  /** 32 bits less 8 of the pixel and 2 of head-room: PRECISION_BITS of {@code Resample.c}. */
  static final int PRECISION_BITS = 22;

  /** First input position of each output position. */
  final int[] start;

  /** How many weights of each output position may be read. */
  final int[] length;

  /** {@code width} weights for each output position. */
  final int[] weights;

  /** Stride of {@link #weights}: the largest {@link #length}. */
  final int width;

  private ResampleTaps(int[] start, int[] length, int[] weights, int width) {
    this.start = start;
    this.length = length;
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
    double inverse = 1 / stretch;
    for (int i = 0; i < count; i++) {
      double center = (from + i + 0.5) * scale;
      double sum = 0;
      for (int k = 0; k < length[i]; k++) {
        exact[k] = filter.weight((k + start[i] - center + 0.5) * inverse);
        sum += exact[k];
      }
      for (int k = 0; k < length[i]; k++) {
        weights[i * width + k] = fixedPoint(sum == 0 ? exact[k] : exact[k] / sum);
      }
    }
    return new ResampleTaps(start, length, weights, width);
  }

  private static int fixedPoint(double weight) {
    double scaled = weight * (1 << PRECISION_BITS);
    return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  }

  /** One past the last input position that any output position reads. */
  int end() {
    int last = start.length - 1;
    return start[last] + length[last];
  }
}
