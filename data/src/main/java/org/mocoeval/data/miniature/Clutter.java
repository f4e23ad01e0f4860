package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * A small plain thing of no class.
 *
 * @param form its outline
 * @param centerX in pixels
 * @param centerY in pixels
 * @param radius in pixels
 * @param rotation of the outline
 * @param color all over
 */
record Clutter(
    Form form, double centerX, double centerY, double radius, Rotation rotation, Rgb color)
    implements Layer {
  /** Outlines that no class has. */
  enum Form {
    ELLIPSE,
    BAR,
    HALF_DISC,
    CRESCENT;

    boolean contains(double x, double y) {
      return switch (this) {
        case ELLIPSE -> x * x + 4 * y * y < 1;
        case BAR -> Math.abs(x) < 0.95 && Math.abs(y) < 0.22;
        case HALF_DISC -> y < 0.2 && x * x + y * y < 1;
        case CRESCENT -> x * x + y * y < 1 && (x - 0.5) * (x - 0.5) + y * y > 0.6;
      };
    }
  }

  /** Draws a thing anywhere in an image; at most a fifth of the shorter side across. */
  static Clutter draw(SampleRandom random, int width, int height) {
    Form[] forms = Form.values();
    return new Clutter(
        forms[random.nextInt(forms.length)],
        random.uniform(0, width),
        random.uniform(0, height),
        Math.min(width, height) * random.uniform(0.035, 0.1),
        Rotation.draw(random),
        Rgb.draw(random, 0.9, 0.3));
  }

  /** Whether a point belongs to the thing. */
  boolean contains(double x, double y) {
    double dx = (x - centerX) / radius;
    double dy = (y - centerY) / radius;
    return form.contains(rotation.x(dx, dy), rotation.y(dx, dy));
  }

  @Override
  public double reach() {
    return radius;
  }

  @Override
  public Rgb over(Rgb below, double x, double y, Light light) {
    return contains(x, y) ? color : below;
  }
}
