package org.mocoeval.data.transform;

/**
 * AlexNet's PCA noise on the 0…1 tensor (PROTOCOLS C.1): {@code Σ_j eigenvector_j · α_j ·
 * eigenvalue_j} is added to every pixel, with {@code α ~ N(0, deviation)} drawn once an image.
 *
 * @param deviation of the three α, at least 0
 */
public record Lighting(double deviation) {
  private static final float[] EIGENVALUES = {0.2175f, 0.0188f, 0.0045f};

  /** Rows are the channels R, G, B. */
  private static final float[][] EIGENVECTORS = {
    {-0.5675f, 0.7192f, 0.4009f}, {-0.5808f, -0.0045f, -0.8140f}, {-0.5836f, -0.6948f, 0.4203f}
  };

  /** Refuses a negative deviation. */
  public Lighting {
    if (!(deviation >= 0)) {
      throw new IllegalArgumentException("deviation " + deviation + " is negative");
    }
  }

  /**
   * Draws the three α.
   *
   * @param random the sample's generator
   * @return one α for each principal component
   */
  public LightingParameters draw(SampleRandom random) {
    return new LightingParameters(
        deviation * random.nextGaussian(),
        deviation * random.nextGaussian(),
        deviation * random.nextGaussian());
  }

  /** What is added to each channel, in float32 as the reference computes it. */
  static float[] shift(LightingParameters drawn) {
    float[] alpha = {(float) drawn.first(), (float) drawn.second(), (float) drawn.third()};
    float[] shift = new float[3];
    for (int channel = 0; channel < 3; channel++) {
      for (int j = 0; j < 3; j++) {
        shift[channel] += EIGENVECTORS[channel][j] * alpha[j] * EIGENVALUES[j];
      }
    }
    return shift;
  }

  String description() {
    return "lighting(std=" + deviation + ")";
  }
}
