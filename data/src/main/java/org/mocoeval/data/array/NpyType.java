package org.mocoeval.data.array;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types that are read, all little-endian. */
public enum NpyType {
  /** 32-bit floating point. */
  FLOAT32("<f4", 4),
  /** 64-bit floating point. */
  FLOAT64("<f8", 8),
  /** 64-bit signed integer. */
  INT64("<i8", 8),
  /** 32-bit signed integer. */
  INT32("<i4", 4),
  /** 16-bit signed integer. */
  INT16("<i2", 2),
  /** 8-bit signed integer. */
  INT8("|i1", 1),
  /** 8-bit unsigned integer. */
  UINT8("|u1", 1),
  /** One byte, 0 or 1. */
  BOOL("|b1", 1);

  private final String descriptor;
  private final int bytes;

  NpyType(String descriptor, int bytes) {
    this.descriptor = descriptor;
    this.bytes = bytes;
  }

  /**
   * Returns NumPy's name of the type.
   *
   * @return e.g. {@code <f4}
   */
  public String descriptor() {
    return descriptor;
  }

  /**
   * Returns the size of an element.
   *
   * @return bytes
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Tells whether elements are whole numbers.
   *
   * @return false for the two floating-point types
   */
  public boolean isInteger() {
    return this != FLOAT32 && this != FLOAT64;
  }

  static String descriptors() {
    return Arrays.stream(values()).map(NpyType::descriptor).collect(Collectors.joining(", "));
  }

  static Optional<NpyType> of(String descriptor) {
    return Arrays.stream(values())
        .filter(type -> type.descriptor.substring(1).equals(descriptor.substring(1)))
        .filter(type -> type.bytes == 1 || descriptor.charAt(0) == '<')
        .findFirst();
  }

  double toDouble(ByteBuffer in) {
    return switch (this) {
      case FLOAT32 -> in.getFloat();
      case FLOAT64 -> in.getDouble();
      default -> toLong(in);
    };
  }

  long toLong(ByteBuffer in) {
    return switch (this) {
      case INT64 -> in.getLong();
      case INT32 -> in.getInt();
      case INT16 -> in.getShort();
      case INT8 -> in.get();
      case UINT8 -> in.get() & 0xff;
      case BOOL -> in.get() == 0 ? 0 : 1;
      case FLOAT32, FLOAT64 -> throw new IllegalStateException(this + " is not an integer type");
    };
  }
}
