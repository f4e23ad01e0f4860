package org.mocoeval.backbone.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A Java array as the content of a tensor. */
final class ArrayContent implements TensorContent {
  private static final int CHUNK_ELEMENTS = 1 << 16;

  /** Copies elements {@code from..from+count-1} to the buffer. */
  private interface Encoder {
    void encode(int from, int count, ByteBuffer out);
  }

  private final DType dtype;
  private final long[] shape;
  private final int length;
  private final Encoder encoder;

  private ArrayContent(DType dtype, long[] shape, int length, Encoder encoder) {
    if (Shapes.elements(shape).orElse(-1) != length) {
      throw new IllegalArgumentException(
          length + " values do not fill the shape " + Shapes.text(shape));
    }
    this.dtype = dtype;
    this.shape = shape.clone();
    this.length = length;
    this.encoder = encoder;
  }

  static ArrayContent of(float[] values, long[] shape) {
    return new ArrayContent(
        DType.F32,
        shape,
        values.length,
        (from, count, out) -> out.asFloatBuffer().put(values, from, count));
  }

  static ArrayContent of(long[] values, long[] shape) {
    return new ArrayContent(
        DType.I64,
        shape,
        values.length,
        (from, count, out) -> out.asLongBuffer().put(values, from, count));
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    ByteBuffer chunk =
        ByteBuffer.allocate(Math.min(length, CHUNK_ELEMENTS) * dtype.bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < length; from += CHUNK_ELEMENTS) {
      int count = Math.min(CHUNK_ELEMENTS, length - from);
      encoder.encode(from, count, chunk.clear());
      sink.accept(chunk.limit(count * dtype.bytes()));
    }
  }
}
