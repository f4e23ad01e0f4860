package org.mocoeval.data.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.mocoeval.data.DataException;

/** Whole arrays that fit a Java array, read and written in one call. */
public final class Npy {
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
    ByteBuffer bytes = allocate(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    write(file, header(NpyType.FLOAT32, values.length, shape), bytes);
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
    ByteBuffer bytes = allocate(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    write(file, header(NpyType.INT64, values.length, shape), bytes);
  }

  private static ByteBuffer allocate(int length, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(length, size)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static NpyHeader header(NpyType type, int length, long... shape) {
    NpyHeader header = NpyHeader.of(type, shape);
    if (header.elements() != length) {
      throw new IllegalArgumentException(length + " values do not fill " + header.shape());
    }
    return header;
  }

  private static void write(Path file, NpyHeader header, ByteBuffer values) {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
    try {
      Files.createDirectories(target.getParent());
      try (FileChannel out =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeFully(out, ByteBuffer.wrap(header.encode()));
        writeFully(out, values);
        out.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataException(file + " cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
