package org.mocoeval.data.image;

/**
 * Turns the samples of a PNG row into RGB as Pillow's {@code convert("RGB")} does: alpha and
 * transparency are dropped; 16-bit samples keep their high byte, except that 16-bit grey without
 * alpha is clipped at 255 (Pillow reads it as mode "I").
 */
final class PngSamples {
  private final PngHeader header;

  /** RGB of each sample value that a byte can hold, for grey and palette images up to 8 bits. */
  private final byte[] colors = new byte[3 * 256];

  PngSamples(PngHeader header, byte[] palette) {
    this.header = header;
    boolean indexed = header.color() == PngHeader.Color.PALETTE;
    int largest = (1 << Math.min(8, header.bitDepth())) - 1;
    for (int value = 0; value < 256; value++) {
      // Pillow starts every palette as a ramp, so that an index beyond PLTE is grey.
      byte gray = (byte) (indexed ? value : Math.min(value, largest) * 255 / largest);
      colors[3 * value] = gray;
      colors[3 * value + 1] = gray;
      colors[3 * value + 2] = gray;
    }
    if (indexed) {
      System.arraycopy(palette, 0, colors, 0, Math.min(palette.length / 3 * 3, colors.length));
    }
  }

  /**
   * Writes {@code count} pixels of {@code row}, whose samples begin at byte 1, from {@code to} on
   * and {@code step} bytes apart.
   */
  void unpack(byte[] row, int count, byte[] rgb, int to, int step) {
    int bytes = header.bitDepth() == 16 ? 2 : 1;
    int stride = bytes * header.color().samples;
    switch (header.color()) {
      case GRAY, PALETTE -> {
        if (header.bitDepth() == 16) {
          clipped(row, count, rgb, to, step);
        } else {
          looked(row, count, rgb, to, step);
        }
      }
      case GRAY_ALPHA -> copy(row, count, stride, 0, rgb, to, step);
      case RGB, RGB_ALPHA -> copy(row, count, stride, bytes, rgb, to, step);
    }
  }

  private void looked(byte[] row, int count, byte[] rgb, int to, int step) {
    int bits = header.bitDepth();
    int mask = (1 << bits) - 1;
    for (int x = 0; x < count; x++) {
      int bit = x * bits;
      int value = (row[1 + (bit >> 3)] & 255) >> (8 - bits - (bit & 7)) & mask;
      System.arraycopy(colors, 3 * value, rgb, to + x * step, 3);
    }
  }

  private static void clipped(byte[] row, int count, byte[] rgb, int to, int step) {
    for (int x = 0; x < count; x++) {
      byte value = row[1 + 2 * x] == 0 ? row[2 + 2 * x] : (byte) 255;
      int at = to + x * step;
      rgb[at] = value;
      rgb[at + 1] = value;
      rgb[at + 2] = value;
    }
  }

  /** Copies the first byte of samples that lie {@code next} bytes apart. */
  private static void copy(
      byte[] row, int count, int stride, int next, byte[] rgb, int to, int step) {
    for (int x = 0; x < count; x++) {
      int from = 1 + x * stride;
      int at = to + x * step;
      rgb[at] = row[from];
      rgb[at + 1] = row[from + next];
      rgb[at + 2] = row[from + 2 * next];
    }
  }
}
