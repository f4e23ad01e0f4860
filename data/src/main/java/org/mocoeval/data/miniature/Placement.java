package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * How large objects are and where they may lie.
 *
 * @param minDiameter as a share of the image's shorter side
 * @param maxDiameter likewise
 * @param overhang share of its radius by which the circle around an object may leave the image
 */
record Placement(double minDiameter, double maxDiameter, double overhang) {
  /** The one object of an image of ImageNet: large, and nearly all of it in the image. */
  static final Placement ALONE = new Placement(0.5, 0.8, 0.1);

  /** One of several: smaller, and down to a fifth of it in the image. */
  static final Placement AMONG_OTHERS = new Placement(0.35, 0.6, 0.8);

  /** One of several large ones. */
  static final Placement PROMINENT = new Placement(0.55, 0.85, 0.5);

  /** One of many small ones, whole. */
  static final Placement IN_GROUP = new Placement(0.18, 0.28, 0);

  double radius(SampleRandom random, int shorterSide) {
    return 0.5 * shorterSide * random.uniform(minDiameter, maxDiameter);
  }

  /** How near to the border a centre may lie, in pixels. */
  double margin(double radius) {
    return radius * (1 - overhang);
  }
}
