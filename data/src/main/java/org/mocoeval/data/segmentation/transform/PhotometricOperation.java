package org.mocoeval.data.segmentation.transform;

import java.util.function.IntUnaryOperator;
import org.mocoeval.data.image.RgbImage;

/**
 * One colour change of mmseg's {@code PhotoMetricDistortion} with its parameter drawn. Each ends in
 * 8 bits: clipped to 0…255 and cut off, not rounded.
 */
public sealed interface PhotometricOperation {
  /**
   * Applies the change.
   *
   * @param image any image; not written to
   * @return the changed image
   */
  RgbImage apply(RgbImage image);

  /**
   * Adds to all channels.
   *
   * @param delta in levels
   */
  record Brightness(double delta) implements PhotometricOperation {
    @Override
    public RgbImage apply(RgbImage image) {
      return changed(image, value -> level(value + (float) delta));
    }
  }

  /**
   * Multiplies all channels.
   *
   * @param factor at least 0
   */
  record Contrast(double factor) implements PhotometricOperation {
    @Override
    public RgbImage apply(RgbImage image) {
      return changed(image, value -> level(value * (float) factor));
    }
  }

  /**
   * Multiplies the saturation in 8-bit HSV.
   *
   * @param factor at least 0
   */
  record Saturation(double factor) implements PhotometricOperation {
    @Override
    public RgbImage apply(RgbImage image) {
      return OpenCvHsv.change(
          image, IntUnaryOperator.identity(), value -> level(value * (float) factor));
    }
  }

  /**
   * Turns the hue in 8-bit HSV.
   *
   * @param halfDegrees any number; counted modulo 180
   */
  record Hue(int halfDegrees) implements PhotometricOperation {
    @Override
    public RgbImage apply(RgbImage image) {
      return OpenCvHsv.change(
          image,
          hue -> Math.floorMod(hue + halfDegrees, OpenCvHsv.HUES),
          IntUnaryOperator.identity());
    }
  }

  private static int level(float value) {
    return (int) Math.min(255, Math.max(0, value));
  }

  private static RgbImage changed(RgbImage image, IntUnaryOperator level) {
    byte[] table = new byte[256];
    for (int value = 0; value < 256; value++) {
      table[value] = (byte) level.applyAsInt(value);
    }
    byte[] from = image.pixels();
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i++) {
      to[i] = table[from[i] & 255];
    }
    return new RgbImage(image.width(), image.height(), to);
  }
}
