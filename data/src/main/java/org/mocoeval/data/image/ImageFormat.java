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
    if (isJpeg(start)) {
      return JPEG;
    }
    if (isPng(start)) {
      return PNG;
    }
    throw new CorruptImageException("is no JPEG or PNG but " + guess(start));
  }

  static boolean isPng(byte[] start) {
    int length = PNG_SIGNATURE.length;
    return start.length >= length
        && java.util.Arrays.equals(start, 0, length, PNG_SIGNATURE, 0, length);
  }

  private static boolean isJpeg(byte[] start) {
    return start.length >= 3
        && (start[0] & 255) == 0xFF
        && (start[1] & 255) == 0xD8
        && (start[2] & 255) == 0xFF;
  }

  /** Names what is no PNG, e.g. {@code "a JPEG"}, for messages. */
  static String name(byte[] start) {
    if (start.length == 0) {
      return "an empty file";
    }
    return isJpeg(start) ? "a JPEG" : guess(start);
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
