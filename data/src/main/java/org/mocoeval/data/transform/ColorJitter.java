package org.mocoeval.data.transform;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.image.RgbImage;

/**
 * torchvision's {@code ColorJitter}, all of it applied with a probability: factors uniform in
 * [max(0, 1 − x), 1 + x], hue shift uniform in [−hue, hue], the four operations in random order
 * (PROTOCOLS 1.3). A spread of 0 leaves its operation out.
 *
 * @param brightness spread, at least 0
 * @param contrast spread, at least 0
 * @param saturation spread, at least 0
 * @param hue spread in [0, 0.5]
 * @param probability in [0, 1]; 1 jitters always
 */
public record ColorJitter(
    double brightness, double contrast, double saturation, double hue, double probability)
    implements PixelTransform {
  /** Refuses negative spreads, more than half a turn of hue and what is no probability. */
  public ColorJitter {
    if (!(brightness >= 0 && contrast >= 0 && saturation >= 0 && hue >= 0 && hue <= 0.5)) {
      throw new IllegalArgumentException(
          "no colour jitter of (%s, %s, %s, %s)".formatted(brightness, contrast, saturation, hue));
    }
    Probability.require(probability);
  }

  /**
   * Draws the factors and the order. The number of draws does not depend on the outcome.
   *
   * @param random the sample's generator
   * @return what to apply
   */
  public JitterParameters draw(SampleRandom random) {
    List<ColorOperation> operations = new ArrayList<>(4);
    if (brightness > 0) {
      operations.add(new ColorOperation.Brightness(factor(brightness, random)));
    }
    if (contrast > 0) {
      operations.add(new ColorOperation.Contrast(factor(contrast, random)));
    }
    if (saturation > 0) {
      operations.add(new ColorOperation.Saturation(factor(saturation, random)));
    }
    if (hue > 0) {
      operations.add(new ColorOperation.Hue(random.uniform(-hue, hue)));
    }
    shuffle(operations, random);
    return new JitterParameters(operations);
  }

  private static double factor(double spread, SampleRandom random) {
    return random.uniform(Math.max(0, 1 - spread), 1 + spread);
  }

  /** Fisher and Yates. */
  private static void shuffle(List<ColorOperation> operations, SampleRandom random) {
    for (int last = operations.size() - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      operations.set(other, operations.set(last, operations.get(other)));
    }
  }

  @Override
  public RgbImage apply(RgbImage image, SampleRandom random) {
    return random.chance(probability) ? draw(random).apply(image) : image;
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public String description() {
    return "color-jitter(brightness=%s, contrast=%s, saturation=%s, hue=%s, p=%s)"
        .formatted(brightness, contrast, saturation, hue, probability);
  }
}
