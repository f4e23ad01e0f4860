package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * Mirrors left and right with a probability.
 *
 * @param probability in [0, 1]
 */
public record RandomHorizontalFlip(double probability) implements PixelTransform {
  /** Refuses what is no probability. */
  public RandomHorizontalFlip {
    Probability.require(probability);
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    return random.chance(probability) ? flip(image) : image;
  }

  /**
   * Mirrors left and right.
   *
   * @param image any image
   * @return its mirror image
   */
  public static RgbImage flip(RgbImage image) {
    RgbImage mirrored = new RgbImage(image.width(), image.height());
    byte[] from = image.pixels();
    byte[] to = mirrored.pixels();
    int stride = 3 * image.width();
    for (int row = 0; row < image.height(); row++) {
      int out = row * stride;
      for (int in = out + stride - 3; in >= row * stride; in -= 3, out += 3) {
        to[out] = from[in];
        to[out + 1] = from[in + 1];
        to[out + 2] = from[in + 2];
      }
    }
    return mirrored;
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public String description() {
    return "horizontal-flip(p=" + probability + ")";
  }
}
