package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * How the scene is lit and photographed.
 *
 * @param direction its cosine and sine point away from the lamp, where shadows fall
 * @param exposure factor on everything
 * @param falloff relative loss of brightness across the image, along the direction
 * @param shadow opacity of the shadows of objects, in [0, 1]
 * @param grain standard deviation of the sensor's noise, where white is 1
 * @param grainSeed of the noise
 */
record Light(
    Rotation direction,
    double exposure,
    double falloff,
    double shadow,
    double grain,
    long grainSeed) {
  static Light draw(SampleRandom random) {
    return new Light(
        Rotation.draw(random),
        random.uniform(0.75, 1.1),
        random.uniform(0, 0.4),
        random.uniform(0.2, 0.5),
        random.uniform(0.005, 0.04),
        random.nextLong());
  }

  /** The factor on the colour at a position, each coordinate from -0.5 to 0.5. */
  double at(double x, double y) {
    return exposure * (1 - falloff * direction.x(x, y));
  }
}
