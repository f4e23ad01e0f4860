package org.mocoeval.data.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The parts of a PNG file that decide its pixels. Their checksums are verified; all other chunks
 * are skipped unread.
 *
 * @param header the IHDR chunk
 * @param palette RGB triples of the PLTE chunk; empty if there is none
 * @param data the IDAT chunks, one after the other: a zlib stream
 */
@SuppressWarnings("ArrayRecordComponent") // Handed once from the parser to the decoder.
record PngChunks(PngHeader header, byte[] palette, byte[] data) {
  private static final int SIGNATURE_LENGTH = 8;
  private static final int FRAME = 12;
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;

  static PngChunks parse(byte[] encoded) throws CorruptImageException {
    PngHeader header = PngHeader.parse(encoded);
    header.size().requireDecodable();
    ByteBuffer in = ByteBuffer.wrap(encoded);
    ByteArrayOutputStream data = new ByteArrayOutputStream(encoded.length);
    byte[] palette = {};
    int at = SIGNATURE_LENGTH;
    while (at + FRAME <= encoded.length) {
      int length = in.getInt(at);
      int type = in.getInt(at + 4);
      if (type == IEND) {
        break;
      }
      if (length < 0 || length > encoded.length - at - FRAME) {
        throw truncated(encoded);
      }
      if (type == IHDR || type == PLTE || type == IDAT) {
        verify(encoded, at, length, in.getInt(at + 8 + length));
      }
      if (type == PLTE) {
        palette = Arrays.copyOfRange(encoded, at + 8, at + 8 + length);
      } else if (type == IDAT) {
        data.write(encoded, at + 8, length);
      }
      at += FRAME + length;
    }
    if (data.size() == 0) {
      throw truncated(encoded);
    }
    return new PngChunks(header, palette, data.toByteArray());
  }

  private static void verify(byte[] encoded, int at, int length, int expected)
      throws CorruptImageException {
    CRC32 crc = new CRC32();
    crc.update(encoded, at + 4, length + 4);
    if ((int) crc.getValue() != expected) {
      throw new CorruptImageException("is a corrupt PNG: a checksum at byte " + at + " is wrong");
    }
  }

  private static CorruptImageException truncated(byte[] encoded) {
    return new CorruptImageException("is truncated: it ends after " + encoded.length + " bytes");
  }
}
