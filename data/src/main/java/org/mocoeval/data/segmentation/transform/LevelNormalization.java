package org.mocoeval.data.segmentation.transform;

import java.nio.FloatBuffer;
import org.mocoeval.data.image.RgbImage;

/**
 * mmcv's {@code imnormalize}: {@code (level − mean) · (1 / deviation)} on the scale 0…255, with
 * mmseg's constants of ImageNet (PROTOCOLS H), equal to OpenCV's to the bit: the constants are
 * float32, the difference is rounded to float32, the product is taken in double and rounded.
 */
final class LevelNormalization {
  private static final float[] MEAN = {123.675f, 116.28f, 103.53f};
  private static final float[] DEVIATION = {58.395f, 57.12f, 57.375f};

  /** The 3 × 256 possible results. */
  private static final float[][] TABLE = new float[3][256];

  static {
    for (int channel = 0; channel < 3; channel++) {
      for (int level = 0; level < 256; level++) {
        double difference = level - MEAN[channel];
        TABLE[channel][level] = (float) (difference * (1 / (double) DEVIATION[channel]));
      }
    }
  }

  private LevelNormalization() {}

  static float normalized(int channel, int level) {
    return TABLE[channel][level];
  }

  /**
   * Writes the planes R, G, B, each in the upper left of a field of zeros: padding comes after the
   * normalisation.
   *
   * @param image at most as large as the field
   * @param width of the field, in pixels
   * @param height of the field, in pixels
   * @param out receives {@code 3 · height · width} floats from index 0 on
   */
  static void write(RgbImage image, int width, int height, FloatBuffer out) {
    byte[] pixels = image.pixels();
    float[] row = new float[width];
    float[] empty = new float[width];
    for (int channel = 0; channel < 3; channel++) {
      float[] table = TABLE[channel];
      for (int y = 0; y < height; y++) {
        int to = (channel * height + y) * width;
        if (y >= image.height()) {
          out.put(to, empty);
          continue;
        }
        int from = 3 * y * image.width() + channel;
        for (int x = 0; x < image.width(); x++, from += 3) {
          row[x] = table[pixels[from] & 255];
        }
        out.put(to, row);
      }
    }
  }

  static String description() {
    return "normalize(mean=(123.675, 116.28, 103.53), std=(58.395, 57.12, 57.375))";
  }
}
