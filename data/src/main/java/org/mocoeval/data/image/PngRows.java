package org.mocoeval.data.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The pixel rows of a PNG file, unpacked and unfiltered, whatever their samples mean. */
final class PngRows {
  /** What deflate can at most make of one byte. */
  private static final int MAX_EXPANSION = 1032;

  /** Adam7: first column, first row, column step, row step of each pass. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  private final PngHeader header;
  private final byte[] data;

  private PngRows(PngChunks chunks) {
    this.header = chunks.header();
    this.data = chunks.data();
  }

  /** Takes the samples of one row, or of one pass's part of a row. */
  @FunctionalInterface
  interface Target {
    /**
     * Writes {@code count} pixels whose samples begin at byte 1 of {@code row}: the first is pixel
     * number {@code pixel} of the image, the others follow {@code step} pixels apart.
     */
    void unpack(byte[] row, int count, int pixel, int step);
  }

  /** Refuses, before anything is allocated, a size that the file's bytes cannot hold. */
  static PngRows of(PngChunks chunks, int fileBytes) throws CorruptImageException {
    PngHeader header = chunks.header();
    ImageSize size = header.size();
    long rawBytes = size.pixels() * header.bitsPerPixel() / 8;
    if (rawBytes > (long) MAX_EXPANSION * (chunks.data().length + 1)) {
      throw new CorruptImageException(
          "claims %d×%d pixels in only %d bytes".formatted(size.width(), size.height(), fileBytes));
    }
    return new PngRows(chunks);
  }

  void unpackInto(Target target) throws CorruptImageException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      for (int[] pass : header.interlaced() ? ADAM7 : ONE_PASS) {
        unpackPass(inflater, pass, target);
      }
    } finally {
      inflater.end();
    }
  }

  private void unpackPass(Inflater inflater, int[] pass, Target target)
      throws CorruptImageException {
    ImageSize size = header.size();
    int columns = (size.width() - pass[0] + pass[2] - 1) / pass[2];
    int rowBytes = (int) (((long) columns * header.bitsPerPixel() + 7) / 8);
    if (columns == 0) {
      return;
    }
    PngFilter filter = new PngFilter(rowBytes, Math.max(1, header.bitsPerPixel() / 8));
    for (int row = pass[1]; row < size.height(); row += pass[3]) {
      fill(inflater, filter.next());
      target.unpack(filter.undo(), columns, row * size.width() + pass[0], pass[2]);
    }
  }

  private static void fill(Inflater inflater, byte[] row) throws CorruptImageException {
    try {
      int filled = 0;
      while (filled < row.length) {
        int count = inflater.inflate(row, filled, row.length - filled);
        if (count == 0) {
          throw new CorruptImageException("is truncated: pixel rows are missing");
        }
        filled += count;
      }
    } catch (DataFormatException e) {
      throw new CorruptImageException("is a corrupt PNG (" + e.getMessage() + ")", e);
    }
  }
}
