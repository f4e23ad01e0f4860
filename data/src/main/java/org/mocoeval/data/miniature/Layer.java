package org.mocoeval.data.miniature;

/**
 * Something painted over what is there already. Coordinates are pixels, (0, 0) the top left corner.
 */
sealed interface Layer permits Clutter, SceneObject {
  double centerX();

  double centerY();

  /** Beyond this distance from the centre, in pixels, the layer changes nothing. */
  double reach();

  /** The colour at a point, given the colour beneath. */
  Rgb over(Rgb below, double x, double y, Light light);
}
