package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * torchvision's {@code Resize((h, w))}: both sides forced, the aspect ratio is not kept.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param filter the antialiased kernel
 */
public record Squash(int width, int height, ResampleFilter filter) implements PixelTransform {
  /** Refuses an empty result. */
  public Squash {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("cannot squash to " + width + "×" + height + " pixels");
    }
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    return Resampler.resize(image, width, height, filter);
  }

  @Override
  public OutputSize outputSize(int inputWidth, int inputHeight) {
    return new OutputSize(width, height);
  }

  @Override
  public boolean isRandom() {
    return false;
  }

  @Override
  public String description() {
    return "squash(" + width + "x" + height + ", " + filter + ")";
  }
}
