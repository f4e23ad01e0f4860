package org.mocoeval.backbone.checkpoint;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Arithmetic on the sizes of dimensions, which may come from a hostile file. */
final class Shapes {
  /** PyTorch's limit, and more than any network has. */
  static final int MAX_DIMENSIONS = 64;

  private Shapes() {}

  /** The number of elements; empty if a size is negative or the product leaves a long. */
  static OptionalLong elements(long[] shape) {
    long product = 1;
    boolean overflow = false;
    boolean zero = false;
    for (long size : shape) {
      if (size < 0) {
        return OptionalLong.empty();
      }
      zero |= size == 0;
      overflow |= Math.multiplyHigh(product, size) != 0 || product * size < 0;
      product = overflow ? 1 : product * size;
    }
    if (zero) {
      return OptionalLong.of(0);
    }
    return overflow ? OptionalLong.empty() : OptionalLong.of(product);
  }

  /** The strides of a row-major tensor; only asked for shapes whose elements can be counted. */
  static long[] rowMajorStrides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(1, shape[i]);
    }
    return strides;
  }

  /** As PyTorch: strides of dimensions of size 1 do not matter. */
  static boolean isRowMajor(long[] shape, long[] strides) {
    long[] expected = rowMajorStrides(shape);
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] != 1 && strides[i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** E.g. {@code [64, 3, 7, 7]}. */
  static String text(long[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
