package org.mocoeval.data.image;

/**
 * The size that an image file claims.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record ImageSize(int width, int height) {
  /**
   * Twice Pillow's {@code MAX_IMAGE_PIXELS}: where it refuses an image as a decompression bomb. As
   * RGB this is 512 MiB.
   */
  public static final long MAX_PIXELS = 178_956_970;

  /** Refuses empty sizes. */
  public ImageSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no image of " + width + "×" + height + " pixels");
    }
  }

  long pixels() {
    return (long) width * height;
  }

  /** Refuses sizes over the limit. */
  ImageSize requireDecodable() throws CorruptImageException {
    if (pixels() > MAX_PIXELS) {
      throw new CorruptImageException(
          "claims %d×%d pixels, more than the %d that are decoded"
              .formatted(width, height, MAX_PIXELS));
    }
    return this;
  }
}
