package org.mocoeval.backbone.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * A tensor of an open checkpoint: a name, a type, a shape, and elements that stay in the mapped
 * file until they are read. Strides are resolved by reading: elements always come in row-major
 * order. Where the file carries checksums (PyTorch zip), the first read verifies the storage.
 *
 * <p>Thread-safe.
 */
public final class TensorData implements TensorContent {
  /** An expanded tensor may claim more elements than its storage has; this many are believed. */
  private static final long MAX_EXPANDED_ELEMENTS = 1L << 24;

  private final String name;
  private final DType dtype;
  private final long[] shape;
  private final long numel;
  private final TensorLayout layout;

  /** Checks everything a hostile file could have got wrong; throws {@link CheckpointException}. */
  TensorData(String name, DType dtype, long[] shape, long[] strides, long offset, Storage storage) {
    this.name = name;
    this.dtype = dtype;
    this.shape = shape.clone();
    this.layout = new TensorLayout(name, dtype, this.shape, strides.clone(), offset, storage);
    this.numel = Shapes.elements(shape).orElseThrow();
    long stored = storage.length() / dtype.bytes();
    if (numel > Math.max(stored, MAX_EXPANDED_ELEMENTS)) {
      throw storage
          .file()
          .malformed(
              String.format(
                  "tensor '%s' claims %,d elements over %,d stored ones", name, numel, stored));
    }
  }

  /**
   * Returns the name in the file.
   *
   * @return e.g. {@code "module.encoder_q.conv1.weight"}
   */
  public String name() {
    return name;
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /**
   * Returns the number of elements.
   *
   * @return the product of the shape; 1 for a scalar
   */
  public long numel() {
    return numel;
  }

  /**
   * Reads all elements as float32, rounded to nearest even where the type is wider.
   *
   * @param out takes {@link #numel()} values from its position on
   * @throws CheckpointException if the stored bytes do not match their checksum
   */
  public void readFloats(FloatBuffer out) {
    if (out.remaining() < numel) {
      throw new IllegalArgumentException(
          "tensor '" + name + "' needs room for " + numel + " floats, not " + out.remaining());
    }
    layout.chunks(bytes -> dtype.toFloats(bytes, out));
  }

  /**
   * Reads all elements as float32.
   *
   * @return row-major; a new array
   * @throws CheckpointException if there are more than an array can hold, or the checksum is wrong
   */
  public float[] toFloats() {
    float[] values = new float[arrayLength()];
    readFloats(FloatBuffer.wrap(values));
    return values;
  }

  /**
   * Reads all elements of an integer or boolean tensor.
   *
   * @return row-major; a new array
   * @throws CheckpointException if the tensor holds fractions, or as {@link #toFloats()}
   */
  public long[] toLongs() {
    if (dtype.isFloatingPoint()) {
      throw layout.malformed("is " + dtype.torchName() + " where whole numbers are expected");
    }
    long[] values = new long[arrayLength()];
    int[] next = {0};
    layout.chunks(
        bytes -> {
          for (int at = bytes.position(); at < bytes.limit(); at += dtype.bytes()) {
            values[next[0]++] = dtype.longAt(bytes, at);
          }
        });
    return values;
  }

  /**
   * Counts elements that are NaN or infinite as float32.
   *
   * @return 0 for a healthy tensor
   */
  public long nonFiniteCount() {
    if (!dtype.isFloatingPoint()) {
      return 0;
    }
    long[] count = {0};
    forEachFloats(
        values -> {
          while (values.hasRemaining()) {
            count[0] += Float.isFinite(values.get()) ? 0 : 1;
          }
        });
    return count[0];
  }

  /**
   * Visits all elements as float32, piece by piece, so that memory stays flat.
   *
   * @param action takes the pieces in row-major order; a piece is valid only during the call
   */
  public void forEachFloats(Consumer<FloatBuffer> action) {
    FloatBuffer values = FloatBuffer.allocate((int) Math.min(numel, TensorLayout.CHUNK_ELEMENTS));
    layout.chunks(
        bytes -> {
          dtype.toFloats(bytes, values.clear());
          action.accept(values.flip());
        });
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    try {
      layout.chunks(
          bytes -> {
            try {
              sink.accept(bytes);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public String toString() {
    return name + " " + dtype.torchName() + Shapes.text(shape);
  }

  private int arrayLength() {
    if (numel > Integer.MAX_VALUE - 8) {
      throw layout.malformed("has " + numel + " elements, more than a Java array can hold");
    }
    return (int) numel;
  }
}
