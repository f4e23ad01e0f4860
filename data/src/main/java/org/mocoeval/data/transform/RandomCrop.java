package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * torchvision's {@code RandomCrop(n)} without padding: a square at a uniformly drawn place.
 *
 * @param size side of the square, in pixels, at least 1
 */
public record RandomCrop(int size) implements PixelTransform {
  /** Refuses an empty result. */
  public RandomCrop {
    if (size < 1) {
      throw new IllegalArgumentException("crop size " + size + " is not positive");
    }
  }

  /**
   * Draws the place.
   *
   * @param width of the image
   * @param height of the image
   * @param random the sample's generator
   * @return a square inside the image
   */
  public CropBox draw(int width, int height, SampleRandom random) {
    if (width < size || height < size) {
      throw new IllegalArgumentException(
          "a random crop of " + size + " pixels needs a larger image than " + width + "×" + height);
    }
    int top = random.nextInt(height - size + 1);
    return new CropBox(random.nextInt(width - size + 1), top, size, size);
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    return draw(image.width(), image.height(), random).cut(image);
  }

  @Override
  public OutputSize outputSize(int width, int height) {
    return new OutputSize(size, size);
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public String description() {
    return "random-crop(" + size + ")";
  }
}
