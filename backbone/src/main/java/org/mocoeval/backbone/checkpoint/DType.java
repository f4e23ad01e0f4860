package org.mocoeval.backbone.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.Optional;

/** The element types that can be read. The names are safetensors'. */
public enum DType {
  /** IEEE double. */
  F64(8, "float64", "Double"),
  /** IEEE single. */
  F32(4, "float32", "Float"),
  /** IEEE half. */
  F16(2, "float16", "Half"),
  /** The upper half of a single. */
  BF16(2, "bfloat16", "BFloat16"),
  /** Signed 64 bit. */
  I64(8, "int64", "Long"),
  /** Signed 32 bit. */
  I32(4, "int32", "Int"),
  /** Signed 16 bit. */
  I16(2, "int16", "Short"),
  /** Signed 8 bit. */
  I8(1, "int8", "Char"),
  /** Unsigned 8 bit. */
  U8(1, "uint8", "Byte"),
  /** One byte, 0 or 1. */
  BOOL(1, "bool", "Bool");

  private final int bytes;
  private final String torchName;
  private final String storagePrefix;

  DType(int bytes, String torchName, String storagePrefix) {
    this.bytes = bytes;
    this.torchName = torchName;
    this.storagePrefix = storagePrefix;
  }

  /**
   * Returns the size of an element.
   *
   * @return bytes, 1 to 8
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Returns PyTorch's and NumPy's name.
   *
   * @return e.g. {@code "float32"}
   */
  public String torchName() {
    return torchName;
  }

  /**
   * Says whether the type can hold fractions.
   *
   * @return true for {@code F64, F32, F16, BF16}
   */
  public boolean isFloatingPoint() {
    return this == F64 || this == F32 || this == F16 || this == BF16;
  }

  static Optional<DType> ofName(String safetensorsName) {
    return find(type -> type.name().equals(safetensorsName));
  }

  static Optional<DType> ofTorchName(String torchName) {
    return find(type -> type.torchName.equals(torchName.toLowerCase(Locale.ROOT)));
  }

  static Optional<DType> ofStorage(String storageClass) {
    return find(type -> (type.storagePrefix + "Storage").equals(storageClass));
  }

  private static Optional<DType> find(java.util.function.Predicate<DType> wanted) {
    return java.util.Arrays.stream(values()).filter(wanted).findFirst();
  }

  /** Converts what remains of {@code in}, contiguous elements of this type. */
  void toFloats(ByteBuffer in, FloatBuffer out) {
    if (this == F32) {
      out.put(in.asFloatBuffer());
      return;
    }
    for (int at = in.position(); at < in.limit(); at += bytes) {
      out.put(floatAt(in, at));
    }
  }

  /** Reads an element as float32, rounded to nearest even where it must be. */
  float floatAt(ByteBuffer in, int index) {
    return switch (this) {
      case F64 -> (float) in.getDouble(index);
      case F32 -> in.getFloat(index);
      case F16 -> halfToFloat(in.getShort(index));
      case BF16 -> Float.intBitsToFloat(in.getShort(index) << 16);
      case I64, I32, I16, I8, U8, BOOL -> longAt(in, index);
    };
  }

  /** Reads an element of an integer type. */
  long longAt(ByteBuffer in, int index) {
    return switch (this) {
      case I64 -> in.getLong(index);
      case I32 -> in.getInt(index);
      case I16 -> in.getShort(index);
      case I8 -> in.get(index);
      case U8 -> in.get(index) & 0xff;
      case BOOL -> in.get(index) == 0 ? 0 : 1;
      case F64, F32, F16, BF16 -> throw new IllegalArgumentException(this + " is not an integer");
    };
  }

  /** IEEE 754 binary16: 1 sign, 5 exponent (bias 15) and 10 fraction bits. */
  static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      float subnormal = fraction * 0x1p-24f;
      return sign == 0 ? subnormal : -subnormal;
    }
    int floatExponent = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | floatExponent << 23 | fraction << 13);
  }
}
