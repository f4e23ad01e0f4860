package org.mocoeval.backbone.checkpoint;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/** A stretch of a file that tensors lie in, with the checksum the file gives for it, if any. */
final class Storage {
  private static final int CHUNK_BYTES = 1 << 24;

  private final FileBytes file;
  private final String label;
  private final long position;
  private final long length;
  private final OptionalInt expectedCrc;
  private boolean verified;

  /** The range has to lie in the file. */
  Storage(FileBytes file, String label, long position, long length, OptionalInt expectedCrc) {
    if (!file.contains(position, length)) {
      throw file.malformed(
          String.format(
              "%s should be the %,d bytes from byte %,d on, but the file has %,d; it is truncated "
                  + "or damaged: get it again",
              label, length, position, file.size()));
    }
    this.file = file;
    this.label = label;
    this.position = position;
    this.length = length;
    this.expectedCrc = expectedCrc;
  }

  FileBytes file() {
    return file;
  }

  long position() {
    return position;
  }

  long length() {
    return length;
  }

  ByteBuffer slice(long offset, int bytes) {
    return file.slice(position + offset, bytes);
  }

  /** Holds the content against its checksum, once. */
  synchronized void verify() {
    if (verified || expectedCrc.isEmpty()) {
      return;
    }
    CRC32 crc = new CRC32();
    for (long offset = 0; offset < length; offset += CHUNK_BYTES) {
      crc.update(slice(offset, (int) Math.min(CHUNK_BYTES, length - offset)));
    }
    if ((int) crc.getValue() != expectedCrc.getAsInt()) {
      throw file.malformed(
          String.format(
              "%s has checksum %08x where the file says %08x: its bytes are damaged; get the file "
                  + "again",
              label, (int) crc.getValue(), expectedCrc.getAsInt()));
    }
    verified = true;
  }
}
