package org.mocoeval.data.image;

import java.nio.ByteBuffer;

/**
 * The IHDR chunk of a PNG file.
 *
 * @param size of the image
 * @param bitDepth of each sample: 1, 2, 4, 8 or 16
 * @param color what the samples mean
 * @param interlaced whether the rows come in Adam7's seven passes
 */
record PngHeader(ImageSize size, int bitDepth, Color color, boolean interlaced) {
  /** Signature, length and type of the first chunk. */
  static final int OFFSET = 16;

  private static final int LENGTH = 13;
  private static final int IHDR = 0x49484452;

  /** The colour types of the PNG specification. */
  enum Color {
    GRAY(0, 1),
    RGB(2, 3),
    PALETTE(3, 1),
    GRAY_ALPHA(4, 2),
    RGB_ALPHA(6, 4);

    final int code;
    final int samples;

    Color(int code, int samples) {
      this.code = code;
      this.samples = samples;
    }

    /** Whether the specification allows it with that bit depth. */
    boolean allows(int bitDepth) {
      return switch (bitDepth) {
        case 1, 2, 4 -> this == GRAY || this == PALETTE;
        case 8 -> true;
        case 16 -> this != PALETTE;
        default -> false;
      };
    }
  }

  int bitsPerPixel() {
    return bitDepth * color.samples;
  }

  static PngHeader parse(byte[] start) throws CorruptImageException {
    if (start.length < OFFSET + LENGTH) {
      throw new CorruptImageException("is truncated: it ends after " + start.length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(start);
    if (in.getInt(OFFSET - 8) != LENGTH || in.getInt(OFFSET - 4) != IHDR) {
      throw new CorruptImageException("is a PNG that does not begin with its header");
    }
    int width = in.getInt(OFFSET);
    int height = in.getInt(OFFSET + 4);
    if (width < 1 || height < 1) {
      throw new CorruptImageException(
          "claims %d×%d pixels".formatted(width & 0xFFFFFFFFL, height & 0xFFFFFFFFL));
    }
    int bitDepth = start[OFFSET + 8];
    Color color = color(start[OFFSET + 9], bitDepth);
    int interlace = start[OFFSET + 12];
    if (start[OFFSET + 10] != 0 || start[OFFSET + 11] != 0 || (interlace & ~1) != 0) {
      throw new CorruptImageException("is a PNG of an unknown compression, filter or interlacing");
    }
    return new PngHeader(new ImageSize(width, height), bitDepth, color, interlace == 1);
  }

  private static Color color(int code, int bitDepth) throws CorruptImageException {
    for (Color color : Color.values()) {
      if (color.code == code && color.allows(bitDepth)) {
        return color;
      }
    }
    throw new CorruptImageException(
        "is a PNG of colour type " + code + " with " + bitDepth + " bits, which does not exist");
  }
}
