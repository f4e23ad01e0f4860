package org.mocoeval.data.image;

/**
 * A decoded image: 8-bit RGB, interleaved, rows from top to bottom.
 *
 * <p>The pixel array is shared, not copied: whoever passes an image on gives up the right to write
 * to its pixels. A record's array component compares by identity, so images do too.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param pixels {@code 3 * width * height} bytes, unsigned, in the order R, G, B
 */
@SuppressWarnings("ArrayRecordComponent") // One copy per image would double the cost of decoding.
public record RgbImage(int width, int height, byte[] pixels) {
  /** Checks the size against the number of bytes. */
  public RgbImage {
    if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          width + "×" + height + " RGB pixels do not fit " + pixels.length + " bytes");
    }
  }

  /**
   * Makes a black image.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public RgbImage(int width, int height) {
    this(width, height, new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))]);
  }
}
