package org.mocoeval.backbone.features;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.mocoeval.data.array.NpyHeader;
import org.mocoeval.data.array.NpyType;

/**
 * One feature of all images as a NumPy file: float32, little-endian, {@code (rows, columns)}. Rows
 * are written at their own place, in any order, so that the file is complete when every row is.
 */
final class FeatureFile implements AutoCloseable {
  /** What a header of any two-dimensional shape takes, rounded up to NumPy's alignment. */
  static final int HEADER_BYTES = 128;

  private final FileChannel channel;
  private final int columns;

  private FeatureFile(FileChannel channel, int columns) {
    this.channel = channel;
    this.columns = columns;
  }

  static FeatureFile open(Path file, long rows, int columns) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FeatureFile opened = new FeatureFile(channel, columns);
    opened.writeHeader(rows);
    return opened;
  }

  private void writeHeader(long rows) throws IOException {
    writeFully(ByteBuffer.wrap(NpyHeader.of(NpyType.FLOAT32, rows, columns).encode()), 0);
  }

  /**
   * Writes some rows and returns their checksum.
   *
   * @param firstRow where they go
   * @param values little-endian float32, whole rows, between position and limit; left as found
   * @return their CRC-32C
   */
  int write(long firstRow, ByteBuffer values) throws IOException {
    CRC32C checksum = new CRC32C();
    checksum.update(values.duplicate());
    writeFully(values.duplicate(), position(firstRow));
    return (int) checksum.getValue();
  }

  /** Computes the checksum of rows that an earlier run wrote; a short file gives no match. */
  boolean matches(long firstRow, int count, int expected) throws IOException {
    ByteBuffer values = ByteBuffer.allocateDirect(Math.multiplyExact(count, columns * Float.BYTES));
    try {
      readFully(values, position(firstRow));
    } catch (EOFException e) {
      return false;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(values.flip());
    return (int) checksum.getValue() == expected;
  }

  void force() throws IOException {
    channel.force(true);
  }

  private long position(long row) {
    return HEADER_BYTES + row * columns * Float.BYTES;
  }

  private void writeFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private void readFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        throw new EOFException();
      }
      at += read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
