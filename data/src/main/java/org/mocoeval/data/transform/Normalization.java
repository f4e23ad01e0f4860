package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * torchvision's {@code ToTensor} and {@code Normalize}: {@code (value / 255 − mean) / deviation} in
 * float32.
 *
 * @param mean of each channel, on the scale 0…1
 * @param deviation of each channel, positive, on the scale 0…1
 */
public record Normalization(ChannelValues mean, ChannelValues deviation) {
  /** The constants of torchvision's ImageNet models (PROTOCOLS 1.3). */
  public static final Normalization IMAGENET =
      new Normalization(
          new ChannelValues(0.485, 0.456, 0.406), new ChannelValues(0.229, 0.224, 0.225));

  /** The constants of MoCo's CIFAR-10 demonstration (PROTOCOLS K). */
  public static final Normalization CIFAR10 =
      new Normalization(
          new ChannelValues(0.4914, 0.4822, 0.4465), new ChannelValues(0.2023, 0.1994, 0.2010));

  /** Refuses deviations that are not positive. */
  public Normalization {
    if (!(deviation.red() > 0 && deviation.green() > 0 && deviation.blue() > 0)) {
      throw new IllegalArgumentException("deviations " + deviation + " are not positive");
    }
  }

  /**
   * The 3 × 256 possible results, after {@code shift} was added to each channel of the 0…1 scale.
   */
  float[][] table(float[] shift) {
    float[] means = mean.toFloats();
    float[] deviations = deviation.toFloats();
    float[][] table = new float[3][256];
    for (int channel = 0; channel < 3; channel++) {
      for (int value = 0; value < 256; value++) {
        float unit = value / 255f + shift[channel];
        table[channel][value] = (unit - means[channel]) / deviations[channel];
      }
    }
    return table;
  }

  /** Writes the planes R, G, B through a table of {@link #table}. */
  static void write(RgbImage image, float[][] table, float[] out, int offset) {
    byte[] pixels = image.pixels();
    int plane = image.width() * image.height();
    float[] red = table[0];
    float[] green = table[1];
    float[] blue = table[2];
    for (int i = 0, from = 0; i < plane; i++, from += 3) {
      out[offset + i] = red[pixels[from] & 255];
      out[offset + plane + i] = green[pixels[from + 1] & 255];
      out[offset + 2 * plane + i] = blue[pixels[from + 2] & 255];
    }
  }

  String description() {
    return "normalize(mean=" + mean + ", std=" + deviation + ")";
  }
}
