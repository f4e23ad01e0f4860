package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * An object with a label.
 *
 * @param kind its class
 * @param centerX in pixels
 * @param centerY in pixels
 * @param radius of the circle about which its outline is drawn, in pixels
 * @param rotation of the outline
 * @param pattern its surface
 * @param rim colour of a thin line inside the outline
 */
record SceneObject(
    ObjectClass kind,
    double centerX,
    double centerY,
    double radius,
    Rotation rotation,
    Pattern pattern,
    Rgb rim)
    implements Layer {
  private static final double RIM_PIXELS = 1.2;

  /** How far the shadow is shifted and how wide its edge is, in radii. */
  private static final double SHADOW_SHIFT = 0.14;

  private static final double SHADOW_SOFTNESS = 0.18;

  /** Brightness of the side towards the lamp above, and of the other side below, the middle. */
  private static final double SHADING = 0.2;

  static SceneObject draw(
      ObjectClass kind, Placement placement, SampleRandom random, int width, int height) {
    int shorter = Math.min(width, height);
    double radius = placement.radius(random, shorter);
    double margin = placement.margin(radius);
    return new SceneObject(
        kind,
        random.uniform(margin, width - margin),
        random.uniform(margin, height - margin),
        radius,
        Rotation.draw(random),
        Pattern.draw(random, shorter),
        Rgb.draw(random, 0.8, 0.1));
  }

  /** Whether a point belongs to the object; masks and boxes follow from this alone. */
  boolean contains(double x, double y) {
    return edge(x - centerX, y - centerY) <= 0;
  }

  @Override
  public double reach() {
    return radius * (Shape.REACH + SHADOW_SHIFT + 0.5 * SHADOW_SOFTNESS);
  }

  @Override
  public Rgb over(Rgb below, double x, double y, Light light) {
    double dx = x - centerX;
    double dy = y - centerY;
    double edge = edge(dx, dy);
    if (edge > 0) {
      return below.towards(Rgb.BLACK, light.shadow() * shadow(dx, dy, light.direction()));
    }
    Rgb color = edge > -RIM_PIXELS / radius ? rim : pattern.at(kind.texture(), dx, dy);
    return color.times(1 - SHADING * light.direction().x(dx, dy) / radius);
  }

  private double edge(double dx, double dy) {
    double x = dx / radius;
    double y = dy / radius;
    return kind.shape().edge(rotation.x(x, y), rotation.y(x, y));
  }

  private double shadow(double dx, double dy, Rotation direction) {
    double shift = SHADOW_SHIFT * radius;
    double x = dx - shift * direction.cosine();
    double y = dy - shift * direction.sine();
    // Around a sharp tip the level sets of edge() run far ahead of it.
    double edge = Math.max(edge(x, y), Math.sqrt(x * x + y * y) / radius - Shape.REACH);
    return Math.max(0, Math.min(0.5 - edge / SHADOW_SOFTNESS, 1));
  }
}
