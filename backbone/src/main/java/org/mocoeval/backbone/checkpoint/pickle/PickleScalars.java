package org.mocoeval.backbone.checkpoint.pickle;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The opcodes that push a number, a string or bytes. */
final class PickleScalars {
  /** Longer strings and byte arrays (pickled images, say) are left where they are. */
  private static final int MAX_TEXT_BYTES = 1 << 20;

  /** Far above any integer met in a checkpoint; bounds the cost of a decimal print. */
  private static final int MAX_INTEGER_BYTES = 512;

  private final PickleInput input;
  private final PickleStack stack;

  PickleScalars(PickleInput input, PickleStack stack) {
    this.input = input;
    this.stack = stack;
  }

  /** Returns false if the opcode is of another kind. */
  boolean execute(int opcode) throws PickleException {
    return number(opcode) || text(opcode);
  }

  private boolean number(int opcode) throws PickleException {
    switch (opcode) {
      case 'N' -> stack.push(null);
      case 0x88 -> stack.push(true);
      case 0x89 -> stack.push(false);
      case 'J' -> stack.push((long) input.int32());
      case 'K' -> stack.push((long) input.unsignedByte());
      case 'M' -> stack.push((long) input.unsignedShort());
      case 'G' -> stack.push(input.bigEndianDouble());
      case 0x8a -> stack.push(integer(input.unsignedByte()));
      case 0x8b -> stack.push(integer(input.unsignedInt()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean text(int opcode) throws PickleException {
    switch (opcode) {
      case 'X' -> text(input.unsignedInt(), StandardCharsets.UTF_8);
      case 0x8c -> text(input.unsignedByte(), StandardCharsets.UTF_8);
      case 0x8d -> text(input.int64(), StandardCharsets.UTF_8);
      // Python 2's str, bytes or text, nobody knows: Latin-1 keeps every byte.
      case 'U' -> text(input.unsignedByte(), StandardCharsets.ISO_8859_1);
      case 'T' -> text(input.unsignedInt(), StandardCharsets.ISO_8859_1);
      case 'C' -> bytes(input.unsignedByte());
      case 'B' -> bytes(input.unsignedInt());
      case 0x8e, 0x96 -> bytes(input.int64());
      default -> {
        return false;
      }
    }
    return true;
  }

  private Object integer(long length) throws PickleException {
    if (length > MAX_INTEGER_BYTES) {
      throw stack.failure("an integer of " + length + " bytes");
    }
    byte[] littleEndian = input.bytes(length);
    byte[] bigEndian = new byte[littleEndian.length + 1];
    bigEndian[0] = (byte) (length > 0 && littleEndian[littleEndian.length - 1] < 0 ? -1 : 0);
    for (int i = 0; i < littleEndian.length; i++) {
      bigEndian[littleEndian.length - i] = littleEndian[i];
    }
    BigInteger value = new BigInteger(bigEndian);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private void text(long length, Charset charset) throws PickleException {
    stack.push(tooLong(length) ? leave("str", length) : new String(input.bytes(length), charset));
  }

  private void bytes(long length) throws PickleException {
    stack.push(tooLong(length) ? leave("bytes", length) : input.bytes(length));
  }

  private static boolean tooLong(long length) {
    return length > MAX_TEXT_BYTES;
  }

  private Inert leave(String type, long length) throws PickleException {
    input.skip(length);
    return new Inert(type + " of " + length + " bytes", new Tuple(List.of()));
  }
}
