package org.mocoeval.data.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.mocoeval.data.DataException;

/** Whole arrays that fit a Java array, read and written in one call. */
public final class Npy {
  private static final int BLOCK_ELEMENTS = 1 << 17;

  private Npy() {}

  /**
   * Reads any supported array as float32.
   *
   * @param file a {@code .npy} file
   * @return its elements, row-major
   */
  public static float[] readFloats(Path file) {
    try (NpyFile npy = NpyFile.open(file)) {
      float[] out = new float[elements(npy)];
      npy.readRows(0, (int) npy.rows(), out);
      return out;
    }
  }

  /**
   * Reads an array of integers.
   *
   * @param file a {@code .npy} file
   * @return its elements, row-major
   * @throws DataException when they are not integers
   */
  public static long[] readLongs(Path file) {
    try (NpyFile npy = NpyFile.open(file)) {
      long[] out = new long[elements(npy)];
      npy.readRows(0, (int) npy.rows(), out);
      return out;
    }
  }

  private static int elements(NpyFile npy) {
    try {
      return Math.toIntExact(npy.header().elements());
    } catch (ArithmeticException e) {
      throw new DataException(
          npy.path() + " of shape " + npy.header().shape() + " is too large to be held at once", e);
    }
  }

  /**
   * Writes float32.
   *
   * @param file replaced only when all is written
   * @param values row-major
   * @param shape sizes of the dimensions
   * @throws DataException when the disk refuses
   */
  public static void write(Path file, float[] values, long... shape) {
    write(
        file,
        header(NpyType.FLOAT32, values.length, shape),
        (block, from, count) -> block.asFloatBuffer().put(values, from, count));
  }

  /**
   * Writes int64.
   *
   * @param file replaced only when all is written
   * @param values row-major
   * @param shape sizes of the dimensions
   * @throws DataException when the disk refuses
   */
  public static void write(Path file, long[] values, long... shape) {
    write(
        file,
        header(NpyType.INT64, values.length, shape),
        (block, from, count) -> block.asLongBuffer().put(values, from, count));
  }

  private static NpyHeader header(NpyType type, int length, long... shape) {
    NpyHeader header = NpyHeader.of(type, shape);
    if (header.elements() != length) {
      throw new IllegalArgumentException(length + " values do not fill " + header.shape());
    }
    return header;
  }

  /** Puts {@code count} elements, the first of them the {@code from}-th, into a block. */
  private interface ElementSource {
    void fill(ByteBuffer block, int from, int count);
  }

  private static void write(Path file, NpyHeader header, ElementSource source) {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(target.getParent());
      try {
        writeAll(temporary, header, source);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new DataException(
          String.format(
              "%s cannot be written (%s): check that its folder may be written to and has space",
              file, e),
          e);
    }
  }

  private static void writeAll(Path file, NpyHeader header, ElementSource source)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeFully(out, ByteBuffer.wrap(header.encode()));
      int total = Math.toIntExact(header.elements());
      int size = header.type().bytes();
      ByteBuffer block =
          ByteBuffer.allocate(Math.min(total, BLOCK_ELEMENTS) * size)
              .order(ByteOrder.LITTLE_ENDIAN);
      int count;
      for (int from = 0; from < total; from += count) {
        count = Math.min(BLOCK_ELEMENTS, total - from);
        block.clear().limit(count * size);
        source.fill(block, from, count);
        writeFully(out, block);
      }
      out.force(true);
    }
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
