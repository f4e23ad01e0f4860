package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Replaces the colours by Pillow's luma with a probability; the result still has three channels.
 *
 * @param probability in [0, 1]
 */
public record RandomGrayscale(double probability) implements PixelTransform {
  /** Refuses what is no probability. */
  public RandomGrayscale {
    Probability.require(probability);
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    return random.chance(probability) ? grayscale(image) : image;
  }

  /**
   * Replaces the colours by {@code 0.299 R + 0.587 G + 0.114 B} as Pillow rounds it.
   *
   * @param image any image
   * @return three equal channels
   */
  public static RgbImage grayscale(RgbImage image) {
    RgbImage gray = new RgbImage(image.width(), image.height());
    byte[] from = image.pixels();
    byte[] to = gray.pixels();
    for (int i = 0; i < from.length; i += 3) {
      byte luma = (byte) Luma.of(from[i] & 255, from[i + 1] & 255, from[i + 2] & 255);
      to[i] = luma;
      to[i + 1] = luma;
      to[i + 2] = luma;
    }
    return gray;
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public String description() {
    return "grayscale(p=" + probability + ")";
  }
}
