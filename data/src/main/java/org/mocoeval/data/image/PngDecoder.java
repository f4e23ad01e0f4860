package org.mocoeval.data.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes PNG. The JDK's own reader is not used because it follows no rule that could be compared
 * with Pillow's for 16-bit and damaged files, and is slow on small ones.
 */
final class PngDecoder {
  /** What deflate can at most make of one byte. */
  private static final int MAX_EXPANSION = 1032;

  /** Adam7: first column, first row, column step, row step of each pass. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  private PngDecoder() {}

  static RgbImage decode(byte[] encoded) throws CorruptImageException {
    PngChunks chunks = PngChunks.parse(encoded);
    PngHeader header = chunks.header();
    ImageSize size = header.size();
    long rawBytes = size.pixels() * header.bitsPerPixel() / 8;
    if (rawBytes > (long) MAX_EXPANSION * (chunks.data().length + 1)) {
      throw new CorruptImageException(
          "claims %d×%d pixels in only %d bytes"
              .formatted(size.width(), size.height(), encoded.length));
    }
    RgbImage image = new RgbImage(size.width(), size.height());
    PngSamples samples = new PngSamples(header, chunks.palette());
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunks.data());
      for (int[] pass : header.interlaced() ? ADAM7 : ONE_PASS) {
        decodePass(header, inflater, pass, samples, image);
      }
    } finally {
      inflater.end();
    }
    return image;
  }

  private static void decodePass(
      PngHeader header, Inflater inflater, int[] pass, PngSamples samples, RgbImage image)
      throws CorruptImageException {
    int columns = (image.width() - pass[0] + pass[2] - 1) / pass[2];
    int rowBytes = (int) (((long) columns * header.bitsPerPixel() + 7) / 8);
    if (columns == 0) {
      return;
    }
    PngFilter filter = new PngFilter(rowBytes, Math.max(1, header.bitsPerPixel() / 8));
    for (int row = pass[1]; row < image.height(); row += pass[3]) {
      fill(inflater, filter.next());
      int to = 3 * (row * image.width() + pass[0]);
      samples.unpack(filter.undo(), columns, image.pixels(), to, 3 * pass[2]);
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
