package org.mocoeval.backbone.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Function;

/** Moves named values, as a checkpoint gives them, into arrays. */
final class Values {
  private Values() {}

  /**
   * Copies one tensor.
   *
   * @param manager owner of the array
   * @param name of the tensor
   * @param shape expected
   * @param values gives tensors by name, row-major
   * @return a float32 array
   */
  static NDArray array(
      NDManager manager, String name, long[] shape, Function<String, FloatBuffer> values) {
    return array(manager, floats(name, shape, values), new Shape(shape));
  }

  /** Copies values into an array of a shape that they fill. */
  static NDArray array(NDManager manager, FloatBuffer source, Shape shape) {
    ByteBuffer copy =
        ByteBuffer.allocateDirect(source.remaining() * Float.BYTES).order(ByteOrder.nativeOrder());
    copy.asFloatBuffer().put(source);
    // An array made from a direct buffer shares its memory, and what a script makes of the array
    // may
    // share it too, without keeping the buffer from the garbage collector. A duplicate owns its
    // own.
    try (NDArray shared = manager.create(copy, shape, DataType.FLOAT32)) {
      return shared.duplicate();
    }
  }

  /** Finds one tensor and checks its size; the returned view has a position of its own. */
  static FloatBuffer floats(String name, long[] shape, Function<String, FloatBuffer> values) {
    FloatBuffer source = values.apply(name);
    if (source == null) {
      throw new IllegalArgumentException("the network needs the tensor " + name + ": none given");
    }
    long expected = new Shape(shape).size();
    if (source.remaining() != expected) {
      throw new IllegalArgumentException(
          "tensor %s: expected %d values %s, found %d"
              .formatted(name, expected, new Shape(shape), source.remaining()));
    }
    return source.duplicate();
  }
}
