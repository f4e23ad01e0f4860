package org.mocoeval.data.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One walk over the markers of a JPEG file. */
final class JpegMarkers {
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int COMMENT = 0xFE;

  /** Makes libjpeg and the JDK take three components for YCbCr whatever they are called. */
  private static final byte[] JFIF = {
    -1, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private final byte[] bytes;
  private final ByteArrayOutputStream kept;
  private int at = 2;
  private int frame = -1;
  private boolean jfif;
  private int adobeTransform = -1;
  private boolean scanned;

  private JpegMarkers(byte[] bytes) {
    this.bytes = bytes;
    this.kept = new ByteArrayOutputStream(bytes.length);
  }

  /** Walks to the end of the image. */
  static JpegMarkers all(byte[] encoded) throws CorruptImageException {
    JpegMarkers markers = new JpegMarkers(encoded);
    while (markers.segment()) {
      // Each call takes one segment.
    }
    if (markers.frame < 0 || !markers.scanned) {
      throw new CorruptImageException("is a JPEG without pixels");
    }
    return markers;
  }

  /** Walks to the frame header. */
  static JpegMarkers upToFrame(byte[] start) throws CorruptImageException {
    JpegMarkers markers = new JpegMarkers(start);
    while (markers.frame < 0) {
      if (!markers.segment()) {
        throw new CorruptImageException("is a JPEG without pixels");
      }
    }
    return markers;
  }

  /** Takes one segment, with the coded data behind it if it opens a scan; false at the end. */
  private boolean segment() throws CorruptImageException {
    int start = at;
    int marker = nextMarker();
    if (marker == END_OF_IMAGE) {
      kept.write(bytes, start, at - start);
      return false;
    }
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      return true;
    }
    int body = at + 2;
    int end = at + unsigned16(at);
    if (end < body || end > bytes.length) {
      throw truncated();
    }
    read(marker, body, end);
    at = marker == START_OF_SCAN ? endOfScan(end) : end;
    if ((marker & 0xF0) != 0xE0 && marker != COMMENT) {
      kept.write(bytes, start, at - start);
    }
    return true;
  }

  private int nextMarker() throws CorruptImageException {
    while (at < bytes.length && bytes[at] != -1) {
      at++;
    }
    while (at < bytes.length && bytes[at] == -1) {
      at++;
    }
    if (at >= bytes.length) {
      throw truncated();
    }
    return bytes[at++] & 255;
  }

  /** Coded data ends at the first marker that is no restart and no stuffed zero. */
  private int endOfScan(int from) throws CorruptImageException {
    scanned = true;
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
    if (marker == 0xE0 && end - body >= 5 && text(body, 4).equals("JFIF")) {
      jfif = true;
    } else if (marker == 0xEE && end - body >= 12 && text(body, 5).equals("Adobe")) {
      adobeTransform = bytes[body + 11] & 255;
    } else if (marker >= 0xC0 && marker <= 0xC2) {
      readFrame(body, end);
    } else if (marker > 0xC4 && marker <= 0xCF && marker != 0xCC) {
      throw new CorruptImageException(
          "is a JPEG of a kind that is not read (arithmetic, lossless or hierarchical coding)");
    }
  }

  private void readFrame(int body, int end) throws CorruptImageException {
    if (end - body < 6 || end - body < 6 + 3 * (bytes[body + 5] & 255)) {
      throw truncated();
    }
    if (frame >= 0) {
      throw new CorruptImageException("is a JPEG with two frames");
    }
    if (bytes[body] != 8) {
      throw new CorruptImageException("is a JPEG of " + bytes[body] + " bits a sample, not 8");
    }
    frame = body;
  }

  ImageSize size() throws CorruptImageException {
    int height = unsigned16(frame + 1);
    int width = unsigned16(frame + 3);
    if (width == 0 || height == 0) {
      throw new CorruptImageException("claims " + width + "×" + height + " pixels");
    }
    return new ImageSize(width, height);
  }

  JpegColor color() throws CorruptImageException {
    int components = bytes[frame + 5] & 255;
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < components; i++) {
      ids.append(text(frame + 6 + 3 * i, 1));
    }
    return JpegColor.of(components, ids.toString(), jfif, adobeTransform);
  }

  byte[] bare() throws CorruptImageException {
    ByteArrayOutputStream bare = new ByteArrayOutputStream(kept.size() + JFIF.length + 2);
    bare.write(bytes, 0, 2);
    if (color() == JpegColor.YCBCR) {
      bare.writeBytes(JFIF);
    }
    bare.writeBytes(kept.toByteArray());
    return bare.toByteArray();
  }

  private String text(int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  private int unsigned16(int from) throws CorruptImageException {
    if (from + 1 >= bytes.length) {
      throw truncated();
    }
    return (bytes[from] & 255) << 8 | (bytes[from + 1] & 255);
  }

  private CorruptImageException truncated() {
    return new CorruptImageException("is truncated: it ends after " + bytes.length + " bytes");
  }
}
