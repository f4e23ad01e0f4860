package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * A rectangle of pixels inside an image.
 *
 * @param left first column, at least 0
 * @param top first row, at least 0
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record CropBox(int left, int top, int width, int height) {
  /** Refuses empty rectangles and negative corners. */
  public CropBox {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "no crop of " + width + "×" + height + " pixels at (" + left + ", " + top + ")");
    }
  }

  /**
   * Returns the rectangle that is the whole image.
   *
   * @param image any image
   * @return its bounds
   */
  public static CropBox whole(RgbImage image) {
    return new CropBox(0, 0, image.width(), image.height());
  }

  /**
   * Copies the rectangle out of an image.
   *
   * @param image an image that contains the rectangle
   * @return the rectangle's pixels
   */
  public RgbImage cut(RgbImage image) {
    requireInside(image.width(), image.height());
    if (width == image.width() && height == image.height()) {
      return image;
    }
    RgbImage cut = new RgbImage(width, height);
    for (int row = 0; row < height; row++) {
      int from = 3 * ((top + row) * image.width() + left);
      System.arraycopy(image.pixels(), from, cut.pixels(), 3 * row * width, 3 * width);
    }
    return cut;
  }

  void requireInside(int imageWidth, int imageHeight) {
    if (left + width > imageWidth || top + height > imageHeight) {
      throw new IllegalArgumentException(
          this + " does not lie inside " + imageWidth + "×" + imageHeight + " pixels");
    }
  }
}
