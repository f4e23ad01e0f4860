package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * torchvision's {@code CenterCrop(n)}: the corner is at {@code round((size − n) / 2)} with halves
 * to even, as Python rounds (PROTOCOLS 1.3). An image that is too small is first padded with black,
 * the odd pixel at the right and at the bottom.
 *
 * @param size side of the square, in pixels, at least 1
 */
public record CenterCrop(int size) implements PixelTransform {
  /** Refuses an empty result. */
  public CenterCrop {
    if (size < 1) {
      throw new IllegalArgumentException("crop size " + size + " is not positive");
    }
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    OutputSize given = new OutputSize(image.width(), image.height());
    RgbImage padded = fitsInside(given) ? image : pad(image);
    return boxIn(new OutputSize(padded.width(), padded.height())).cut(padded);
  }

  boolean fitsInside(OutputSize image) {
    return size <= image.width() && size <= image.height();
  }

  /** Where the crop lies in an image that it fits inside. */
  CropBox boxIn(OutputSize image) {
    return new CropBox(corner(image.width()), corner(image.height()), size, size);
  }

  private int corner(int length) {
    return (int) Math.rint((length - size) / 2.0);
  }

  private RgbImage pad(RgbImage image) {
    int left = Math.max(0, (size - image.width()) / 2);
    int top = Math.max(0, (size - image.height()) / 2);
    RgbImage padded = new RgbImage(Math.max(size, image.width()), Math.max(size, image.height()));
    for (int row = 0; row < image.height(); row++) {
      int to = 3 * ((top + row) * padded.width() + left);
      System.arraycopy(
          image.pixels(), 3 * row * image.width(), padded.pixels(), to, 3 * image.width());
    }
    return padded;
  }

  @Override
  public OutputSize outputSize(int width, int height) {
    return new OutputSize(size, size);
  }

  @Override
  public boolean isRandom() {
    return false;
  }

  @Override
  public String description() {
    return "center-crop(" + size + ")";
  }
}
