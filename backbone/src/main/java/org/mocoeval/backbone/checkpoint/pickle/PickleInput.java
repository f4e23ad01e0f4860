package org.mocoeval.backbone.checkpoint.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, each read checked against what is left of them. */
final class PickleInput {
  /** Longer names of modules and classes do not exist. */
  private static final int MAX_LINE = 1024;

  private final ByteBuffer bytes;
  private final long base;

  PickleInput(ByteBuffer bytes, long base) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.base = base - bytes.position();
  }

  long offset() {
    return base + bytes.position();
  }

  int unsignedByte() throws PickleException {
    require(1);
    return bytes.get() & 0xff;
  }

  int unsignedShort() throws PickleException {
    require(2);
    return bytes.getShort() & 0xffff;
  }

  int int32() throws PickleException {
    require(4);
    return bytes.getInt();
  }

  long unsignedInt() throws PickleException {
    return Integer.toUnsignedLong(int32());
  }

  long int64() throws PickleException {
    require(8);
    return bytes.getLong();
  }

  double bigEndianDouble() throws PickleException {
    return Double.longBitsToDouble(Long.reverseBytes(int64()));
  }

  /** Nothing is allocated before the length has been held against what is left. */
  byte[] bytes(long length) throws PickleException {
    require(length);
    byte[] copy = new byte[(int) length];
    bytes.get(copy);
    return copy;
  }

  void skip(long length) throws PickleException {
    require(length);
    bytes.position(bytes.position() + (int) length);
  }

  String line() throws PickleException {
    int start = bytes.position();
    for (int length = 0; length < MAX_LINE; length++) {
      if (unsignedByte() == '\n') {
        byte[] text = new byte[length];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
      }
    }
    throw new PickleException(base + start, "a name longer than " + MAX_LINE + " bytes");
  }

  private void require(long length) throws PickleException {
    if (length < 0 || length > bytes.remaining()) {
      throw new PickleException(
          offset(),
          String.format(
              "%s bytes expected, %d left; the file is truncated or damaged",
              Long.toUnsignedString(length), bytes.remaining()));
    }
  }
}
