package org.mocoeval.data.segmentation.transform;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.SampleRandom;

/**
 * mmseg's {@code PhotoMetricDistortion} with its default ranges (PROTOCOLS H): brightness,
 * saturation and hue in this order, each with probability one half, and contrast, with the same
 * probability, either after the brightness or at the end.
 */
final class PhotometricDistortion {
  /** Levels of 8 bits, either way. */
  private static final double BRIGHTNESS = 32;

  /** Of the factors of contrast and saturation. */
  private static final double LEAST = 0.5;

  private static final double MOST = 1.5;

  /** Half degrees, either way: −18 can be drawn and +18 cannot. */
  private static final int HUE = 18;

  private PhotometricDistortion() {}

  /**
   * Draws what to apply. The number of draws does not depend on the outcome.
   *
   * @param random the sample's generator
   * @return at most one operation of each kind, in the order in which they are applied
   */
  static List<PhotometricOperation> draw(SampleRandom random) {
    List<PhotometricOperation> operations = new ArrayList<>(4);
    sometimes(
        random,
        new PhotometricOperation.Brightness(random.uniform(-BRIGHTNESS, BRIGHTNESS)),
        operations);
    boolean contrastEarly = random.chance(0.5);
    List<PhotometricOperation> contrast = new ArrayList<>(1);
    sometimes(random, new PhotometricOperation.Contrast(factor(random)), contrast);
    if (contrastEarly) {
      operations.addAll(contrast);
    }
    sometimes(random, new PhotometricOperation.Saturation(factor(random)), operations);
    sometimes(random, new PhotometricOperation.Hue(random.nextInt(2 * HUE) - HUE), operations);
    if (!contrastEarly) {
      operations.addAll(contrast);
    }
    return operations;
  }

  private static double factor(SampleRandom random) {
    return random.uniform(LEAST, MOST);
  }

  private static void sometimes(
      SampleRandom random, PhotometricOperation operation, List<PhotometricOperation> operations) {
    if (random.chance(0.5)) {
      operations.add(operation);
    }
  }

  static RgbImage apply(List<PhotometricOperation> operations, RgbImage image) {
    RgbImage result = image;
    for (PhotometricOperation operation : operations) {
      result = operation.apply(result);
    }
    return result;
  }

  static String description() {
    return "photometric-distortion(brightness=±%s, contrast=saturation=[%s, %s], hue=±%d, opencv)"
        .formatted(BRIGHTNESS, LEAST, MOST, HUE);
  }
}
