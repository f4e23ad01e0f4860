package org.mocoeval.data.array;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mocoeval.data.DataException;

/**
 * An open {@code .npy} file, read in blocks of rows, so that an array larger than the heap, or than
 * 2 GiB, can be worked through. Reads are positional: several threads may read at once.
 */
public final class NpyFile implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 1 << 16;
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final NpyHeader header;
  private final long dataOffset;

  private NpyFile(Path file, FileChannel channel, NpyHeader header, long dataOffset) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    this.dataOffset = dataOffset;
  }

  /**
   * Opens a file and checks its length against its header.
   *
   * @param file written by {@code numpy.save} or this project
   * @return the open file
   * @throws DataException when it is missing, truncated, of another type, or in Fortran order
   */
  public static NpyFile open(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      return read(file, channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw problem(file, "cannot be read (" + reason(e) + ")", e);
    } catch (DataException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  private static NpyFile read(Path file, FileChannel channel) throws IOException {
    ByteBuffer preamble = readAt(channel, 0, 12);
    String magic = StandardCharsets.ISO_8859_1.decode(preamble.slice(0, 6)).toString();
    if (!magic.equals("\u0093NUMPY")) {
      throw problem(
          file,
          "is no .npy file: it does not start as numpy.save writes (unpack .npz first)",
          null);
    }
    int version = preamble.get(6);
    int start = version == 1 ? 10 : 12;
    long length = version == 1 ? preamble.getShort(8) & 0xffff : preamble.getInt(8) & 0xffffffffL;
    if (version < 1 || version > 3 || length > MAX_HEADER_BYTES) {
      throw problem(file, "has an unknown format: version " + version + ", header " + length, null);
    }
    ByteBuffer text = readAt(channel, start, (int) length);
    NpyHeader.Parsed parsed = NpyHeader.parse(StandardCharsets.UTF_8.decode(text).toString());
    NpyHeader header =
        parsed
            .header()
            .orElseThrow(() -> problem(file, "cannot be used: " + parsed.problem(), null));
    requireLength(file, header, channel.size() - start - length);
    return new NpyFile(file, channel, header, start + length);
  }

  private static void requireLength(Path file, NpyHeader header, long found) {
    long expected;
    try {
      expected = Math.multiplyExact(header.elements(), header.type().bytes());
      Math.toIntExact(header.columns());
    } catch (ArithmeticException e) {
      throw problem(file, "claims the impossible shape " + header.shape(), e);
    }
    if (found != expected) {
      throw problem(
          file,
          String.format(
              "is truncated or altered: %s of %s take %,d bytes, it holds %,d; copy it again",
              header.shape(), header.type().descriptor(), expected, found),
          null);
    }
  }

  /**
   * Returns what the header says.
   *
   * @return type and shape
   */
  public NpyHeader header() {
    return header;
  }

  /**
   * Returns the file's path.
   *
   * @return as it was opened
   */
  public Path path() {
    return file;
  }

  /**
   * Counts the rows.
   *
   * @return the size of the first dimension, 1 for a scalar
   */
  public long rows() {
    return header.shape().isEmpty() ? 1 : header.shape().get(0);
  }

  /**
   * Counts the elements of a row.
   *
   * @return the product of the dimensions after the first
   */
  public int columns() {
    return (int) header.columns();
  }

  /**
   * Reads some rows as float32; float64 is rounded, integers are converted.
   *
   * @param firstRow at least 0
   * @param count rows; {@code firstRow + count} at most {@link #rows()}
   * @param out receives {@code count * columns} values at its start
   */
  public void readRows(long firstRow, int count, float[] out) {
    int[] next = {0};
    if (header.type() == NpyType.FLOAT32) {
      chunks(
          firstRow,
          count,
          chunk -> {
            int floats = chunk.remaining() / Float.BYTES;
            chunk.asFloatBuffer().get(out, next[0], floats);
            next[0] += floats;
          });
    } else {
      chunks(
          firstRow,
          count,
          chunk -> {
            while (chunk.hasRemaining()) {
              out[next[0]++] = (float) header.type().toDouble(chunk);
            }
          });
    }
  }

  /**
   * Reads some rows of an integer array.
   *
   * @param firstRow at least 0
   * @param count rows
   * @param out receives {@code count * columns} values at its start
   * @throws DataException when the elements are not integers
   */
  public void readRows(long firstRow, int count, long[] out) {
    if (!header.type().isInteger()) {
      throw problem(
          file, "holds " + header.type().descriptor() + " where integers are expected", null);
    }
    int[] next = {0};
    chunks(
        firstRow,
        count,
        chunk -> {
          while (chunk.hasRemaining()) {
            out[next[0]++] = header.type().toLong(chunk);
          }
        });
  }

  private interface ChunkConsumer {
    void accept(ByteBuffer chunk);
  }

  private void chunks(long firstRow, int count, ChunkConsumer consumer) {
    if (firstRow < 0 || count < 0 || firstRow + count > rows()) {
      throw new IndexOutOfBoundsException(
          "rows " + firstRow + "+" + count + " of " + rows() + " in " + file);
    }
    long rowBytes = (long) columns() * header.type().bytes();
    long position = dataOffset + firstRow * rowBytes;
    long end = position + count * rowBytes;
    try {
      while (position < end) {
        int size = (int) Math.min(CHUNK_BYTES, end - position);
        consumer.accept(readAt(channel, position, size));
        position += size;
      }
    } catch (IOException e) {
      throw problem(file, "cannot be read (" + reason(e) + ")", e);
    }
  }

  private static ByteBuffer readAt(FileChannel channel, long position, int size)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("it ends after " + channel.size() + " bytes");
      }
    }
    return bytes.flip();
  }

  private static DataException problem(Path file, String clause, Exception cause) {
    return new DataException(file + " " + clause, cause);
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "no such file" : e.getMessage();
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
