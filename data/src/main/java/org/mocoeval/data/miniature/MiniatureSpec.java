package org.mocoeval.data.miniature;

/**
 * Which miniature to make. An image depends on the seed, the sides, its split, its class and its
 * number in the class, so a miniature with fewer images or classes is a part of one with more, and
 * the same in every layout.
 *
 * @param seed any number
 * @param classes 1 to {@link #MAX_CLASSES}; the first ones are taken
 * @param trainPerClass training images of each class, 1 to {@link #MAX_PER_CLASS}
 * @param valPerClass validation images of each class, 1 to {@link #MAX_PER_CLASS}
 * @param minSide of an image in pixels, at least {@link #SMALLEST_SIDE}
 * @param maxSide of an image in pixels, inclusive, at most {@link #LARGEST_SIDE}
 */
public record MiniatureSpec(
    long seed, int classes, int trainPerClass, int valPerClass, int minSide, int maxSide) {
  /** Six shapes times two textures. */
  public static final int MAX_CLASSES = 12;

  /** Keeps a mistyped number from filling the disk. */
  public static final int MAX_PER_CLASS = 100_000;

  /** Smaller images could not show a texture. */
  public static final int SMALLEST_SIDE = 48;

  /** Larger than any ImageNet protocol needs. */
  public static final int LARGEST_SIDE = 1024;

  /** Twelve classes, 2,400 training and 600 validation images, sides of 64 to 96 pixels, seed 0. */
  public static final MiniatureSpec DEFAULT = new MiniatureSpec(0, MAX_CLASSES, 200, 50, 64, 96);

  /**
   * For the layout of Places205: 1,200 training and 600 validation images, square as that set is
   * distributed, seed 1.
   */
  public static final MiniatureSpec PLACES205 = new MiniatureSpec(1, MAX_CLASSES, 100, 50, 80, 80);

  /**
   * For the layout of iNaturalist 2018: 1,200 training and 600 validation images, sides of 64 to 96
   * pixels, seed 2.
   */
  public static final MiniatureSpec INATURALIST2018 =
      new MiniatureSpec(2, MAX_CLASSES, 100, 50, 64, 96);

  /** Checks the ranges. */
  public MiniatureSpec {
    check("classes", classes, 1, MAX_CLASSES);
    check("trainPerClass", trainPerClass, 1, MAX_PER_CLASS);
    check("valPerClass", valPerClass, 1, MAX_PER_CLASS);
    check("minSide", minSide, SMALLEST_SIDE, LARGEST_SIDE);
    check("maxSide", maxSide, minSide, LARGEST_SIDE);
  }

  static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, not %d".formatted(name, least, most, value));
    }
  }

  /**
   * Asks for other images of the same kind.
   *
   * @param otherSeed any number
   * @return this with that seed
   */
  public MiniatureSpec withSeed(long otherSeed) {
    return new MiniatureSpec(otherSeed, classes, trainPerClass, valPerClass, minSide, maxSide);
  }

  int images() {
    return classes * (trainPerClass + valPerClass);
  }

  /** Names the spec and nothing else, for a folder. */
  String id() {
    return "seed%d-%dx%d+%d-%dto%dpx"
        .formatted(seed, classes, trainPerClass, valPerClass, minSide, maxSide);
  }
}
