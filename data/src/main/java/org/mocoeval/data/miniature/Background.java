package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * What lies behind everything: two muted colours that meet along a line, sharply (a horizon) or
 * softly (a gradient), mottled.
 *
 * @param near one colour
 * @param far the other
 * @param turn of the line
 * @param middle where the line is, as a share of the shorter side away from the image's centre
 * @param softness width of the transition, as a share of the shorter side, above 0
 * @param mottle strength of the clouds, in [0, 1]
 * @param clouds their form
 * @param cells how many cells of the clouds go along the shorter side
 */
record Background(
    Rgb near,
    Rgb far,
    Rotation turn,
    double middle,
    double softness,
    double mottle,
    ValueNoise clouds,
    double cells) {
  static Background draw(SampleRandom random) {
    return new Background(
        Rgb.draw(random, 0.6, 0.3),
        Rgb.draw(random, 0.6, 0.3),
        Rotation.draw(random),
        random.uniform(-0.3, 0.3),
        random.uniform(0.05, 1.2),
        random.uniform(0.05, 0.3),
        new ValueNoise(random),
        random.uniform(2, 5));
  }

  /** The colour at an offset from the image's centre, in units of the shorter side. */
  Rgb at(double x, double y) {
    double cloud =
        0.65 * clouds.at(cells * x, cells * y)
            + 0.35 * clouds.at(2.3 * cells * y + 0.5, 2.3 * cells * x);
    double share = 0.5 + (turn.y(x, y) - middle + 0.08 * cloud) / softness;
    Rgb mixed = near.towards(far, Math.max(0, Math.min(share, 1)));
    return mixed.times(1 + mottle * cloud);
  }
}
