package org.mocoeval.backbone.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What can be written as a tensor: a type, a shape and the elements in row-major order. */
public interface TensorContent {
  /**
   * Returns the element type.
   *
   * @return the type of what {@link #writeTo} delivers
   */
  DType dtype();

  /**
   * Returns the sizes of the dimensions.
   *
   * @return a copy; empty for a scalar
   */
  long[] shape();

  /**
   * Delivers the elements: row-major, little-endian, in any number of pieces.
   *
   * @param sink takes the pieces
   * @throws IOException if the sink fails
   */
  void writeTo(Sink sink) throws IOException;

  /** Takes bytes. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes what remains of a buffer.
     *
     * @param bytes valid only during the call
     * @throws IOException if they cannot be written
     */
    void accept(ByteBuffer bytes) throws IOException;
  }

  /**
   * Wraps floats.
   *
   * @param shape the sizes of the dimensions
   * @param rowMajor as many values as the shape has room for; not copied
   * @return the content, float32
   */
  static TensorContent of(float[] rowMajor, long... shape) {
    return ArrayContent.of(rowMajor, shape);
  }

  /**
   * Wraps integers.
   *
   * @param shape the sizes of the dimensions
   * @param rowMajor as many values as the shape has room for; not copied
   * @return the content, int64
   */
  static TensorContent of(long[] rowMajor, long... shape) {
    return ArrayContent.of(rowMajor, shape);
  }
}
