package org.mocoeval.data.miniature;

/**
 * Which miniature to make in the layout of VOC2007. An image depends on the seed, the sides, its
 * split and its number, so a miniature with fewer images is a part of one with more. All twelve
 * classes are in every miniature.
 *
 * @param seed any number
 * @param trainval images to fit on, half train and half val, 2 to {@link #MAX_IMAGES}
 * @param test images to measure on, 1 to {@link #MAX_IMAGES}
 * @param minSide of an image in pixels, at least {@link #SMALLEST_SIDE}
 * @param maxSide of an image in pixels, inclusive, at most {@link MiniatureSpec#LARGEST_SIDE}
 */
public record VocMiniatureSpec(long seed, int trainval, int test, int minSide, int maxSide) {
  /** Ids have six digits, and the upper half of them is for the test split. */
  public static final int MAX_IMAGES = 100_000;

  /** The smallest objects have a third of it, and must show a texture. */
  public static final int SMALLEST_SIDE = 80;

  /** 1,400 images to fit on and 600 to measure on, sides of 96 to 128 pixels, seed 0. */
  public static final VocMiniatureSpec DEFAULT = new VocMiniatureSpec(0, 1400, 600, 96, 128);

  /** Checks the ranges. */
  public VocMiniatureSpec {
    MiniatureSpec.check("trainval", trainval, 2, MAX_IMAGES);
    MiniatureSpec.check("test", test, 1, MAX_IMAGES);
    MiniatureSpec.check("minSide", minSide, SMALLEST_SIDE, MiniatureSpec.LARGEST_SIDE);
    MiniatureSpec.check("maxSide", maxSide, minSide, MiniatureSpec.LARGEST_SIDE);
  }

  /**
   * Asks for other images of the same kind.
   *
   * @param otherSeed any number
   * @return this with that seed
   */
  public VocMiniatureSpec withSeed(long otherSeed) {
    return new VocMiniatureSpec(otherSeed, trainval, test, minSide, maxSide);
  }

  int images() {
    return trainval + test;
  }

  /** Names the spec and nothing else, for a folder. */
  String id() {
    return "seed%d-%d+%d-%dto%dpx".formatted(seed, trainval, test, minSide, maxSide);
  }
}
