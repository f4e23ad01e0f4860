package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** What the comparisons with PyTorch share. */
final class Doubles {
  private Doubles() {}

  /** Reads an array of any floating-point type. */
  static double[] of(NDArray array) {
    try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray();
    }
  }

  /** Divides each column of a row-major matrix by its length, in place. */
  static double[] unitColumns(double[] values, int rows, int columns) {
    for (int c = 0; c < columns; c++) {
      double square = 0;
      for (int r = 0; r < rows; r++) {
        square += values[r * columns + c] * values[r * columns + c];
      }
      for (int r = 0; r < rows; r++) {
        values[r * columns + c] /= Math.sqrt(square);
      }
    }
    return values;
  }
}
