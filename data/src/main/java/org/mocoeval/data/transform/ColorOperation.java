package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * One colour change with its parameter drawn: {@code torchvision.transforms.functional}'s {@code
 * adjust_*} on Pillow images.
 */
public sealed interface ColorOperation {
  /**
   * Applies the change.
   *
   * @param image any image; not written to
   * @return the changed image
   */
  RgbImage apply(RgbImage image);

  /**
   * Blends with black.
   *
   * @param factor at least 0; 1 changes nothing
   */
  record Brightness(double factor) implements ColorOperation {
    @Override
    public RgbImage apply(RgbImage image) {
      return Blend.withConstant(image, 0, (float) factor);
    }
  }

  /**
   * Blends with a constant image of the rounded mean luma.
   *
   * @param factor at least 0; 1 changes nothing
   */
  record Contrast(double factor) implements ColorOperation {
    @Override
    public RgbImage apply(RgbImage image) {
      return Blend.withConstant(image, Luma.roundedMean(image), (float) factor);
    }
  }

  /**
   * Blends with the grey version of the image.
   *
   * @param factor at least 0; 1 changes nothing
   */
  record Saturation(double factor) implements ColorOperation {
    @Override
    public RgbImage apply(RgbImage image) {
      return Blend.withLuma(image, (float) factor);
    }
  }

  /**
   * Turns the hue in 8-bit HSV by {@code uint8(shift · 255)} steps, modulo 256.
   *
   * @param shift in [−0.5, 0.5], a share of the full turn
   */
  record Hue(double shift) implements ColorOperation {
    @Override
    public RgbImage apply(RgbImage image) {
      return HueShift.apply(image, (int) (shift * 255) & 255);
    }
  }
}
