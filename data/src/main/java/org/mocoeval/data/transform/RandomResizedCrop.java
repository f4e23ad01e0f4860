package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * torchvision's {@code RandomResizedCrop}: a rectangle of random area and aspect ratio, resized to
 * a square with the bilinear filter (PROTOCOLS 1.3). The aspect ratio is log-uniform in [3/4, 4/3].
 *
 * @param size side of the square, in pixels, at least 1
 * @param minScale least share of the image's area, in (0, 1]
 * @param maxScale greatest share of the image's area, in (0, 1]
 */
public record RandomResizedCrop(int size, double minScale, double maxScale)
    implements PixelTransform {
  private static final int TRIES = 10;
  private static final double MIN_RATIO = 3.0 / 4;
  private static final double MAX_RATIO = 4.0 / 3;

  /** Refuses an empty result and an empty range of areas. */
  public RandomResizedCrop {
    if (size < 1 || !(0 < minScale && minScale <= maxScale && maxScale <= 1)) {
      throw new IllegalArgumentException(
          "no crop of size " + size + " and area in [" + minScale + ", " + maxScale + "]");
    }
  }

  /**
   * Draws the rectangle: up to ten tries, then the largest centred one of an allowed ratio.
   *
   * @param width of the image
   * @param height of the image
   * @param random the sample's generator
   * @return a rectangle inside the image
   */
  public CropBox draw(int width, int height, SampleRandom random) {
    for (int i = 0; i < TRIES; i++) {
      double area = (double) width * height * random.uniform(minScale, maxScale);
      double ratio = Math.exp(random.uniform(Math.log(MIN_RATIO), Math.log(MAX_RATIO)));
      int cropWidth = (int) Math.rint(Math.sqrt(area * ratio));
      int cropHeight = (int) Math.rint(Math.sqrt(area / ratio));
      if (0 < cropWidth && cropWidth <= width && 0 < cropHeight && cropHeight <= height) {
        int top = random.nextInt(height - cropHeight + 1);
        int left = random.nextInt(width - cropWidth + 1);
        return new CropBox(left, top, cropWidth, cropHeight);
      }
    }
    return centered(width, height);
  }

  /**
   * The fallback. Both sides stay positive, since the bounds 3/4 and 4/3 only ever round up to 1.
   */
  static CropBox centered(int width, int height) {
    double ratio = (double) width / height;
    int cropWidth = ratio > MAX_RATIO ? (int) Math.rint(height * MAX_RATIO) : width;
    int cropHeight = ratio < MIN_RATIO ? (int) Math.rint(width / MIN_RATIO) : height;
    return new CropBox((width - cropWidth) / 2, (height - cropHeight) / 2, cropWidth, cropHeight);
  }

  /**
   * Cuts the rectangle out and resizes it.
   *
   * @param image an image that contains the rectangle
   * @param box the rectangle
   * @return a square image
   */
  public RgbImage apply(RgbImage image, CropBox box) {
    CropBox all = new CropBox(0, 0, size, size);
    return Resampler.resize(image, box, size, size, all, ResampleFilter.BILINEAR);
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    return apply(image, draw(image.width(), image.height(), random));
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
    return "random-resized-crop(%d, area=%s..%s, ratio=3/4..4/3, %s)"
        .formatted(size, minScale, maxScale, ResampleFilter.BILINEAR);
  }
}
