package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * A colour before it is rounded to bytes.
 *
 * @param red usually in [0, 1]; lighting may lead out of it
 * @param green likewise
 * @param blue likewise
 */
record Rgb(double red, double green, double blue) {
  /** The colour of shadows. */
  static final Rgb BLACK = new Rgb(0, 0, 0);

  /**
   * Draws a colour of any hue.
   *
   * @param random three numbers are drawn
   * @param maxSaturation in [0, 1]
   * @param minValue the smallest largest component, in [0, 1]
   * @return the colour
   */
  static Rgb draw(SampleRandom random, double maxSaturation, double minValue) {
    double hue = random.uniform(0, 6);
    double saturation = random.uniform(0.2 * maxSaturation, maxSaturation);
    double value = random.uniform(minValue, 1);
    return new Rgb(
        component(5, hue, saturation, value),
        component(3, hue, saturation, value),
        component(1, hue, saturation, value));
  }

  /** The hexcone of HSV: each component is a trapezoid over the hue circle of length 6. */
  private static double component(int offset, double hue, double saturation, double value) {
    double k = (offset + hue) % 6;
    return value * (1 - saturation * Math.max(0, Math.min(Math.min(k, 4 - k), 1)));
  }

  /** Weights of ITU-R BT.601. */
  double luma() {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }

  /** Goes from this colour (0) to another (1). */
  Rgb towards(Rgb other, double share) {
    return new Rgb(
        red + share * (other.red - red),
        green + share * (other.green - green),
        blue + share * (other.blue - blue));
  }

  Rgb times(double factor) {
    return new Rgb(factor * red, factor * green, factor * blue);
  }
}
