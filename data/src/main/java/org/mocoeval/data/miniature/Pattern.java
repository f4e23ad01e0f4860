package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * How a texture lies on an object.
 *
 * @param first colour of the stripes or dots
 * @param second colour between them
 * @param period in pixels
 * @param turn of the pattern against the image
 * @param phaseX shift in periods, in [0, 1)
 * @param phaseY likewise
 */
record Pattern(Rgb first, Rgb second, double period, Rotation turn, double phaseX, double phaseY) {
  /** Below this difference of luma JPEG's halved colour planes would blur the texture away. */
  private static final double MIN_CONTRAST = 0.3;

  /** Share of the image's shorter side: 6 pixels or more at 64, at most 12 at 96. */
  private static final double MIN_PERIOD = 0.095;

  private static final double MAX_PERIOD = 0.125;

  static Pattern draw(SampleRandom random, int shorterSide) {
    Rgb first = drawColor(random);
    Rgb second = drawColor(random);
    while (Math.abs(first.luma() - second.luma()) < MIN_CONTRAST) {
      first = drawColor(random);
      second = drawColor(random);
    }
    return new Pattern(
        first,
        second,
        shorterSide * random.uniform(MIN_PERIOD, MAX_PERIOD),
        Rotation.draw(random),
        random.nextDouble(),
        random.nextDouble());
  }

  private static Rgb drawColor(SampleRandom random) {
    return Rgb.draw(random, 0.9, 0.25);
  }

  /** The colour at an offset from the object's centre, in pixels. */
  Rgb at(Texture texture, double dx, double dy) {
    double u = turn.x(dx, dy) / period + phaseX;
    double v = turn.y(dx, dy) / period + phaseY;
    return texture.isFirst(u, v) ? first : second;
  }
}
