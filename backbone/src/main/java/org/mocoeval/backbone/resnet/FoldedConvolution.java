package org.mocoeval.backbone.resnet;

import java.nio.FloatBuffer;
import java.util.function.Function;

/**
 * A convolution with its batch norm folded in: {@code w' = w·γ/√(σ²+ε)} and {@code b' = β −
 * μ·γ/√(σ²+ε)}, computed in double and rounded once.
 *
 * @param weight row-major, of the convolution's shape
 * @param bias one an output channel
 */
@SuppressWarnings("ArrayRecordComponent") // Lives between two lines of the loader.
record FoldedConvolution(float[] weight, float[] bias) {
  /** Batch norm's epsilon (PROTOCOLS 1.1). */
  private static final double EPSILON = 1e-5;

  /**
   * Folds one convolution.
   *
   * @param convolution what to fold
   * @param values gives tensors by name, row-major
   * @return weight and bias
   */
  static FoldedConvolution of(Convolution convolution, Function<String, FloatBuffer> values) {
    FloatBuffer weight = Values.floats(convolution.weightName(), convolution.weightShape(), values);
    long[] channels = {convolution.out()};
    String[] names = convolution.normNames();
    FloatBuffer gamma = Values.floats(names[0], channels, values);
    FloatBuffer beta = Values.floats(names[1], channels, values);
    FloatBuffer mean = Values.floats(names[2], channels, values);
    FloatBuffer variance = Values.floats(names[3], channels, values);
    float[] folded = new float[weight.remaining()];
    float[] bias = new float[convolution.out()];
    int perChannel = folded.length / bias.length;
    for (int c = 0; c < bias.length; c++) {
      double scale = gamma.get() / Math.sqrt(variance.get() + EPSILON);
      bias[c] = (float) (beta.get() - mean.get() * scale);
      for (int i = c * perChannel; i < (c + 1) * perChannel; i++) {
        folded[i] = (float) (weight.get() * scale);
      }
    }
    return new FoldedConvolution(folded, bias);
  }
}
