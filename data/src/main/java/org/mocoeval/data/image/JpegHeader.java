package org.mocoeval.data.image;

import java.util.Arrays;

/**
 * What the markers of a JPEG file say, told as libjpeg tells it.
 *
 * @param size of the image
 * @param color what the components mean
 * @param subsamplesRowsOnly whether chroma has half the rows but all the columns (4:4:0)
 * @param tables the file less its application and comment segments, for a decoder that must not act
 *     on them
 */
@SuppressWarnings("ArrayRecordComponent") // Handed once from the parser to the decoder.
record JpegHeader(ImageSize size, Color color, boolean subsamplesRowsOnly, byte[] tables) {
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;

  /** Every block costs a bit of the first scan at the least: 64 pixels a bit. */
  private static final int MAX_PIXELS_PER_BYTE = 512;

  /** What the decoded components mean. */
  enum Color {
    GRAY(1),
    YCBCR(3),
    RGB(3),
    /** Stored inverted, as Adobe does and Pillow assumes. */
    CMYK(4),
    /** CMY as YCbCr, and K; stored inverted. */
    YCCK(4);

    final int components;

    Color(int components) {
      this.components = components;
    }
  }

  /** Walks all markers to the end of the image. */
  static JpegHeader parse(byte[] encoded) throws CorruptImageException {
    Walk walk = new Walk(encoded);
    walk.run(true);
    ImageSize size = walk.size().requireDecodable();
    if (size.pixels() > (long) MAX_PIXELS_PER_BYTE * encoded.length) {
      throw new CorruptImageException(
          "claims %d×%d pixels in only %d bytes"
              .formatted(size.width(), size.height(), encoded.length));
    }
    return new JpegHeader(size, walk.color(), walk.subsamplesRowsOnly(), walk.kept());
  }

  /** Walks the markers up to the frame header. */
  static ImageSize size(byte[] start) throws CorruptImageException {
    Walk walk = new Walk(start);
    walk.run(false);
    return walk.size();
  }

  /** One pass over the markers. */
  private static final class Walk {
    private final byte[] bytes;
    private final byte[] kept;
    private int keptLength;
    private int at = 2;
    private int frame = -1;
    private boolean jfif;
    private int adobeTransform = -1;
    private boolean scanned;

    Walk(byte[] bytes) {
      this.bytes = bytes;
      this.kept = new byte[bytes.length];
      keep(0, 2);
    }

    void run(boolean toTheEnd) throws CorruptImageException {
      while (toTheEnd || frame < 0) {
        int start = at;
        int marker = nextMarker();
        if (marker == END_OF_IMAGE) {
          keep(start, at);
          break;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
          continue;
        }
        int body = at + 2;
        int end = at + unsigned16(at);
        if (end < body || end > bytes.length) {
          throw truncated();
        }
        at = end;
        read(marker, body, end);
        if (marker == START_OF_SCAN) {
          scanned = true;
          at = endOfScan(end);
        }
        if ((marker & 0xF0) != 0xE0 && marker != 0xFE) {
          keep(start, at);
        }
      }
      if (frame < 0 || (toTheEnd && !scanned)) {
        throw new CorruptImageException("is a JPEG without " + (frame < 0 ? "a frame" : "pixels"));
      }
    }

    private int nextMarker() throws CorruptImageException {
      while (at < bytes.length && (bytes[at] & 255) != 0xFF) {
        at++;
      }
      while (at < bytes.length && (bytes[at] & 255) == 0xFF) {
        at++;
      }
      if (at >= bytes.length) {
        throw truncated();
      }
      return bytes[at++] & 255;
    }

    private int endOfScan(int from) throws CorruptImageException {
      for (int i = from; i + 1 < bytes.length; i++) {
        if (bytes[i] == -1) {
          int next = bytes[i + 1] & 255;
          if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
            return i;
          }
        }
      }
      throw truncated();
    }

    private void read(int marker, int body, int end) throws CorruptImageException {
      int length = end - body;
      if (marker == 0xE0 && length >= 5 && startsWith(body, "JFIF")) {
        jfif = true;
      } else if (marker == 0xEE && length >= 12 && startsWith(body, "Adobe")) {
        adobeTransform = bytes[body + 11] & 255;
      } else if (isFrame(marker)) {
        if (marker > 0xC2) {
          throw new CorruptImageException(
              "is a JPEG of a kind that is not read (arithmetic, lossless or hierarchical coding)");
        }
        if (length < 6 || length < 6 + 3 * (bytes[body + 5] & 255)) {
          throw truncated();
        }
        if (frame >= 0 || (bytes[body] & 255) != 8) {
          throw new CorruptImageException(
              frame >= 0 ? "is a JPEG with two frames" : "is a JPEG of more than 8 bits");
        }
        frame = body;
      }
    }

    private static boolean isFrame(int marker) {
      return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    ImageSize size() throws CorruptImageException {
      int height = unsigned16(frame + 1);
      int width = unsigned16(frame + 3);
      if (width == 0 || height == 0) {
        throw new CorruptImageException("claims " + width + "×" + height + " pixels");
      }
      return new ImageSize(width, height);
    }

    /** The rules of {@code default_decompress_parms} in libjpeg's jdapimin.c. */
    Color color() throws CorruptImageException {
      return switch (bytes[frame + 5] & 255) {
        case 1 -> Color.GRAY;
        case 3 -> isRgb() ? Color.RGB : Color.YCBCR;
        case 4 -> adobeTransform > 0 ? Color.YCCK : Color.CMYK;
        default -> throw new CorruptImageException("has " + (bytes[frame + 5] & 255) + " channels");
      };
    }

    private boolean isRgb() {
      if (jfif || adobeTransform >= 0) {
        return !jfif && adobeTransform == 0;
      }
      return componentId(0) == 'R' && componentId(1) == 'G' && componentId(2) == 'B';
    }

    boolean subsamplesRowsOnly() {
      return (bytes[frame + 5] & 255) == 3 && (bytes[frame + 7] & 255) == 0x12;
    }

    private int componentId(int component) {
      return bytes[frame + 6 + 3 * component] & 255;
    }

    private boolean startsWith(int from, String text) {
      for (int i = 0; i < text.length(); i++) {
        if (bytes[from + i] != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    private int unsigned16(int from) throws CorruptImageException {
      if (from + 1 >= bytes.length) {
        throw truncated();
      }
      return (bytes[from] & 255) << 8 | (bytes[from + 1] & 255);
    }

    private void keep(int from, int to) {
      System.arraycopy(bytes, from, kept, keptLength, to - from);
      keptLength += to - from;
    }

    byte[] kept() {
      return Arrays.copyOf(kept, keptLength);
    }

    private CorruptImageException truncated() {
      return new CorruptImageException("is truncated: it ends after " + bytes.length + " bytes");
    }
  }
}
