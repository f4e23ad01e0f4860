package org.mocoeval.data.segmentation.transform;

import java.nio.FloatBuffer;
import org.mocoeval.data.image.RgbImage;

/**
 * {@code (level − mean) / deviation} on the scale 0…255, with the constants of ImageNet that
 * segmentation and detection share (PROTOCOLS F, G, H): all float32, the difference rounded to
 * float32, the last step in one of two arithmetics.
 */
public enum LevelNormalization {
  /** mmcv's {@code imnormalize}: times the reciprocal in double, equal to OpenCV's to the bit. */
  OPENCV {
    @Override
    float divided(float difference, float deviation) {
      return (float) (difference * (1 / (double) deviation));
    }
  },
  /** detectron2's: PyTorch's division of float32. */
  TORCH {
    @Override
    float divided(float difference, float deviation) {
      return difference / deviation;
    }
  };

  /** The 3 × 256 possible results. */
  @SuppressWarnings("ImmutableEnumChecker") // Written to by the constructor alone.
  private final float[][] table = new float[3][256];

  LevelNormalization() {
    float[] mean = {123.675f, 116.28f, 103.53f};
    float[] deviation = {58.395f, 57.12f, 57.375f};
    for (int channel = 0; channel < 3; channel++) {
      for (int level = 0; level < 256; level++) {
        table[channel][level] = divided(level - mean[channel], deviation[channel]);
      }
    }
  }

  abstract float divided(float difference, float deviation);

  float normalized(int channel, int level) {
    return table[channel][level];
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
  public void write(RgbImage image, int width, int height, FloatBuffer out) {
    byte[] pixels = image.pixels();
    float[] row = new float[width];
    float[] empty = new float[width];
    for (int channel = 0; channel < 3; channel++) {
      float[] levels = table[channel];
      for (int y = 0; y < height; y++) {
        int to = (channel * height + y) * width;
        if (y >= image.height()) {
          out.put(to, empty);
          continue;
        }
        int from = 3 * y * image.width() + channel;
        for (int x = 0; x < image.width(); x++, from += 3) {
          row[x] = levels[pixels[from] & 255];
        }
        out.put(to, row);
      }
    }
  }

  /**
   * Describes the constants; the arithmetic is the pipeline's to tell.
   *
   * @return a step of a pipeline
   */
  public static String description() {
    return "normalize(mean=(123.675, 116.28, 103.53), std=(58.395, 57.12, 57.375))";
  }
}
