package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * torchvision's {@code Resize(n)}: the short side becomes {@code shortSide}, the long side {@code
 * int(shortSide · long / short)}, truncated (PROTOCOLS 1.3).
 *
 * @param shortSide in pixels, at least 1
 * @param filter the antialiased kernel
 */
public record Resize(int shortSide, ResampleFilter filter) implements PixelTransform {
  /** Refuses an empty result. */
  public Resize {
    if (shortSide < 1) {
      throw new IllegalArgumentException("short side " + shortSide + " is not positive");
    }
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    OutputSize size = outputSize(image.width(), image.height());
    return Resampler.resize(image, size.width(), size.height(), filter);
  }

  /** Applies this and then {@code crop}, computing only the pixels that the crop keeps. */
  RgbImage applyCropped(RgbImage image, CenterCrop crop) {
    OutputSize size = outputSize(image.width(), image.height());
    if (!crop.fitsInside(size)) {
      return crop.apply(apply(image, SampleRandom.NONE), SampleRandom.NONE);
    }
    return Resampler.resize(
        image, CropBox.whole(image), size.width(), size.height(), crop.boxIn(size), filter);
  }

  @Override
  public OutputSize outputSize(int width, int height) {
    return width <= height
        ? new OutputSize(shortSide, longSide(height, width))
        : new OutputSize(longSide(width, height), shortSide);
  }

  private int longSide(int longer, int shorter) {
    return (int) ((double) ((long) shortSide * longer) / shorter);
  }

  @Override
  public boolean isRandom() {
    return false;
  }

  @Override
  public String description() {
    return "resize(short=" + shortSide + ", " + filter + ")";
  }
}
