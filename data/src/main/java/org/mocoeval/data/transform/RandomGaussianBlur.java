package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * MoCo v2's blur: with a probability, Pillow's {@code GaussianBlur} with sigma uniform in a range.
 *
 * @param minSigma in pixels, at least 0
 * @param maxSigma in pixels, at least {@code minSigma}
 * @param probability in [0, 1]
 */
public record RandomGaussianBlur(double minSigma, double maxSigma, double probability)
    implements PixelTransform {
  /** Refuses an empty range and what is no probability. */
  public RandomGaussianBlur {
    if (!(0 <= minSigma && minSigma <= maxSigma)) {
      throw new IllegalArgumentException("no sigma in [" + minSigma + ", " + maxSigma + "]");
    }
    Probability.require(probability);
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    return random.chance(probability)
        ? GaussianBlur.apply(image, random.uniform(minSigma, maxSigma))
        : image;
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public String description() {
    return "gaussian-blur(sigma=%s..%s, p=%s)".formatted(minSigma, maxSigma, probability);
  }
}
