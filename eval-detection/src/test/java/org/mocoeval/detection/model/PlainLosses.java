package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Losses of single elements in plain double arithmetic. */
final class PlainLosses {
  private PlainLosses() {}

  static double[] doubles(NDArray array) {
    try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray();
    }
  }

  /** Binary, of a logit: {@code -log p} or {@code -log (1 - p)}. */
  static double crossEntropy(double logit, double target) {
    double probability = 1 / (1 + Math.exp(-logit));
    return -target * Math.log(probability) - (1 - target) * Math.log(1 - probability);
  }

  /** Of a row of logits. */
  static double crossEntropy(double[] logits, int row, int columns, int label) {
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += Math.exp(logits[row * columns + i]);
    }
    return Math.log(sum) - logits[row * columns + label];
  }

  /** L1 of four numbers. */
  static double distance(double[] found, int from, float[] wanted, int at) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += Math.abs(found[from + i] - wanted[at + i]);
    }
    return sum;
  }
}
