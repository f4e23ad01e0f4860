package org.mocoeval.detection.model;

import ai.djl.ndarray.types.Shape;

/** How an array begins. */
sealed interface Initial {
  /** Zeros: biases, means. */
  Initial ZEROS = new Constant(0);

  /** Ones: scales and variances of batch norm. */
  Initial ONES = new Constant(1);

  /**
   * The same number everywhere.
   *
   * @param value of all
   */
  record Constant(double value) implements Initial {}

  /**
   * Normal around 0.
   *
   * @param deviation its standard deviation
   */
  record Normal(double deviation) implements Initial {}

  /** Normal with the variance 2 / fan-out (MMCV's kaiming_init, Caffe2's MSRAFill). */
  record HeFanOut() implements Initial {}

  /** Uniform with the variance 2 / (fan-in + fan-out) (MMCV's xavier_init). */
  record XavierUniform() implements Initial {}

  /** Elements that one output is made of, and the other way round. */
  record Fans(double in, double out) {
    static Fans of(Shape shape) {
      double kernel = 1;
      for (int i = 2; i < shape.dimension(); i++) {
        kernel *= shape.get(i);
      }
      return new Fans(shape.get(1) * kernel, shape.get(0) * kernel);
    }
  }
}
