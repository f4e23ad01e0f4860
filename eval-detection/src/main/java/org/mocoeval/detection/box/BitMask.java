package org.mocoeval.detection.box;

/**
 * The pixels of an object in a rectangle of an image; outside the rectangle there are none.
 *
 * @param left column of the image where the rectangle begins
 * @param top row of the image where it begins
 * @param width of the rectangle in pixels, perhaps 0
 * @param height of the rectangle in pixels, perhaps 0
 * @param pixels {@code byte[height * width]} row-major, 1 for the object, 0 elsewhere
 */
@SuppressWarnings("ArrayRecordComponent") // A million pixels, never compared.
public record BitMask(int left, int top, int width, int height, byte[] pixels) {
  /** Refuses a rectangle of another size than its pixels. */
  public BitMask {
    if (left < 0 || top < 0 || width < 0 || height < 0 || pixels.length != (long) width * height) {
      throw new IllegalArgumentException(
          "%d pixels are not %d×%d at column %d, row %d"
              .formatted(pixels.length, width, height, left, top));
    }
  }

  /**
   * A mask of a whole image.
   *
   * @param image its size
   * @param pixels {@code byte[height * width]} row-major, 1 for the object, 0 elsewhere
   * @return a rectangle that begins in the corner
   */
  public static BitMask whole(ImageSize image, byte[] pixels) {
    return new BitMask(0, 0, image.width(), image.height(), pixels);
  }

  /**
   * Lays the rectangle on an empty image.
   *
   * @param image that holds it
   * @return the mask of the whole image
   */
  public BitMask on(ImageSize image) {
    byte[] all = new byte[Math.multiplyExact(image.width(), image.height())];
    for (int y = 0; y < height; y++) {
      System.arraycopy(pixels, y * width, all, (top + y) * image.width() + left, width);
    }
    return whole(image, all);
  }
}
