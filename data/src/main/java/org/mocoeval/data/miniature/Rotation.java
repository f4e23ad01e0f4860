package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * Turns offsets in the image into offsets in a rotated frame.
 *
 * @param cosine of the angle
 * @param sine of the angle
 */
record Rotation(double cosine, double sine) {
  static Rotation draw(SampleRandom random) {
    double angle = random.uniform(0, 2 * Math.PI);
    return new Rotation(StrictMath.cos(angle), StrictMath.sin(angle));
  }

  double x(double dx, double dy) {
    return cosine * dx + sine * dy;
  }

  double y(double dx, double dy) {
    return cosine * dy - sine * dx;
  }
}
