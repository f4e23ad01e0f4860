package org.mocoeval.benchmarks.growth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.mocoeval.benchmarks.BenchmarkException;
import org.mocoeval.benchmarks.KnnBenchmark;
import org.mocoeval.data.array.NpyHeader;
import org.mocoeval.data.array.NpyType;

/**
 * Features of ImageNet's size in a file, 2,048 values an image: 10.5 GB for all.
 *
 * @param path of a {@code .npy} file
 */
record KnnFile(Path path) {
  static final int COLUMNS = 2048;

  private static final int ROWS_AT_ONCE = 2000;
  private static final long ROW_BYTES = (long) COLUMNS * Float.BYTES;

  /** The system and the tables need some, too. */
  private static final long SPARE_BYTES = 1L << 30;

  /**
   * Writes the file, unless it has as many rows.
   *
   * @throws BenchmarkException if the disk has not the room
   */
  void write(long rows) throws IOException {
    if (Files.exists(path) && Files.size(path) >= rows * ROW_BYTES) {
      return;
    }
    Files.deleteIfExists(path);
    requireRoom(path, rows * ROW_BYTES, Files.getFileStore(path.getParent()).getUsableSpace());
    Path draft = path.resolveSibling(path.getFileName() + ".unfinished");
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      writeFully(channel, ByteBuffer.wrap(NpyHeader.of(NpyType.FLOAT32, rows, COLUMNS).encode()));
      ByteBuffer block =
          ByteBuffer.allocateDirect(Math.toIntExact(ROWS_AT_ONCE * ROW_BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (long first = 0; first < rows; first += ROWS_AT_ONCE) {
        int count = (int) Math.min(ROWS_AT_ONCE, rows - first);
        block.clear().limit(Math.toIntExact(count * ROW_BYTES));
        block.asFloatBuffer().put(KnnBenchmark.features((int) first, count, COLUMNS));
        writeFully(channel, block);
      }
    }
    Files.move(draft, path);
  }

  /** Refuses before the first byte. */
  static void requireRoom(Path path, long bytes, long free) {
    if (free < bytes + SPARE_BYTES) {
      throw new BenchmarkException(
          String.format(
              Locale.ROOT,
              "%s: the training features take %.1f GB and %.1f GB to spare, %.1f GB are free:"
                  + " %.1f GB are missing; name another folder with --to or fewer rows with"
                  + " --largest.",
              path,
              bytes / 1e9,
              SPARE_BYTES / 1e9,
              free / 1e9,
              (bytes + SPARE_BYTES - free) / 1e9));
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
