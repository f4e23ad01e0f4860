package org.mocoeval.data.image;

import java.nio.charset.StandardCharsets;

/** What the first bytes of a file say that it is. */
enum ImageFormat {
  JPEG,
  PNG;

  private static final byte[] PNG_SIGNATURE = {(byte) 137, 80, 78, 71, 13, 10, 26, 10};

  static ImageFormat of(byte[] start) throws CorruptImageException {
    if (start.length == 0) {
      throw new CorruptImageException("is an empty file");
    }
    if (start.length >= 3
        && (start[0] & 255) == 0xFF
        && (start[1] & 255) == 0xD8
        && (start[2] & 255) == 0xFF) {
      return JPEG;
    }
    if (startsWith(start, PNG_SIGNATURE)) {
      return PNG;
    }
    throw new CorruptImageException("is no JPEG or PNG but " + guess(start));
  }

  private static boolean startsWith(byte[] start, byte[] prefix) {
    return start.length >= prefix.length
        && java.util.Arrays.equals(start, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static String guess(byte[] start) {
    String text =
        new String(start, 0, Math.min(12, start.length), StandardCharsets.ISO_8859_1).strip();
    if (text.startsWith("GIF8")) {
      return "a GIF";
    }
    if (text.startsWith("BM")) {
      return "a BMP";
    }
    if (text.startsWith("RIFF") && text.endsWith("WEBP")) {
      return "a WebP";
    }
    if (text.startsWith("II*") || text.startsWith("MM")) {
      return "a TIFF";
    }
    return text.startsWith("<") ? "a web page or XML" : "something else";
  }
}
