package org.mocoeval.backbone.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Where the elements of a tensor lie in its storage, and how they are brought into order. */
final class TensorLayout {
  static final int CHUNK_ELEMENTS = 1 << 16;

  private final String name;
  private final DType dtype;
  private final long[] shape;
  private final long[] strides;
  private final long offset;
  private final Storage storage;

  TensorLayout(
      String name, DType dtype, long[] shape, long[] strides, long offset, Storage storage) {
    this.name = name;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.storage = storage;
    if (shape.length != strides.length || shape.length > Shapes.MAX_DIMENSIONS) {
      throw malformed(
          "has " + shape.length + " sizes and " + strides.length + " strides; the file is damaged");
    }
    if (Shapes.elements(shape).isEmpty() || !fits()) {
      throw malformed(
          String.format(
              "of shape %s, strides %s and offset %d does not lie in its storage of %,d bytes; the "
                  + "file is damaged",
              Shapes.text(shape), Shapes.text(strides), offset, storage.length()));
    }
  }

  CheckpointException malformed(String what) {
    return storage.file().malformed("tensor '" + name + "' " + what);
  }

  /** Every element has to lie in the storage; exact arithmetic, since all numbers are hostile. */
  private boolean fits() {
    if (offset < 0) {
      return false;
    }
    if (numel() == 0) {
      return true;
    }
    try {
      long last = offset;
      for (int i = 0; i < shape.length; i++) {
        if (strides[i] < 0) {
          return false;
        }
        last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
      }
      return Math.multiplyExact(Math.addExact(last, 1), dtype.bytes()) <= storage.length();
    } catch (ArithmeticException overflow) {
      return false;
    }
  }

  private long numel() {
    return Shapes.elements(shape).orElseThrow();
  }

  /** Delivers the elements in row-major order, contiguous, little-endian, by index readable. */
  void chunks(Consumer<ByteBuffer> action) {
    storage.verify();
    if (Shapes.isRowMajor(shape, strides)) {
      contiguous(action);
    } else {
      gathered(action);
    }
  }

  private void contiguous(Consumer<ByteBuffer> action) {
    long total = numel();
    for (long first = 0; first < total; first += CHUNK_ELEMENTS) {
      int count = (int) Math.min(CHUNK_ELEMENTS, total - first);
      action.accept(storage.slice((offset + first) * dtype.bytes(), count * dtype.bytes()));
    }
  }

  private void gathered(Consumer<ByteBuffer> action) {
    long total = numel();
    int capacity = (int) Math.min(CHUNK_ELEMENTS, total) * dtype.bytes();
    ByteBuffer chunk = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    long[] index = new long[shape.length];
    long element = offset;
    for (long i = 0; i < total; i++) {
      copy(storage.position() + element * dtype.bytes(), chunk);
      if (!chunk.hasRemaining()) {
        action.accept(chunk.flip());
        chunk.clear();
      }
      element += step(index);
    }
    if (chunk.position() > 0) {
      action.accept(chunk.flip());
    }
  }

  /** Moves the index to the next element in row-major order; how far that is in the storage. */
  private long step(long[] index) {
    long distance = 0;
    for (int d = shape.length - 1; d >= 0; d--) {
      if (++index[d] < shape[d]) {
        return distance + strides[d];
      }
      distance -= (shape[d] - 1) * strides[d];
      index[d] = 0;
    }
    return distance;
  }

  private void copy(long position, ByteBuffer out) {
    ByteBuffer window = storage.file().window(position);
    int index = FileBytes.indexInWindow(position);
    switch (dtype.bytes()) {
      case 1 -> out.put(window.get(index));
      case 2 -> out.putShort(window.getShort(index));
      case 4 -> out.putInt(window.getInt(index));
      default -> out.putLong(window.getLong(index));
    }
  }
}
