package org.mocoeval.data.miniature;

/**
 * Which miniature to make in the layout of VOC07+12, for detection. An image depends on the seed,
 * the sides, its split and its number, so a miniature with fewer images is a part of one with more.
 *
 * @param seed any number
 * @param trainval2007 images to train on, half train and half val, 2 to {@link
 *     VocMiniatureSpec#MAX_IMAGES}
 * @param trainval2012 more of them, in the second folder; the same range
 * @param test2007 images to measure on, 1 to {@link VocMiniatureSpec#MAX_IMAGES}
 * @param minSide of an image in pixels, at least {@link VocMiniatureSpec#SMALLEST_SIDE}
 * @param maxSide of an image in pixels, inclusive, at most {@link MiniatureSpec#LARGEST_SIDE}
 */
public record Voc0712MiniatureSpec(
    long seed, int trainval2007, int trainval2012, int test2007, int minSide, int maxSide) {
  /** 300 + 300 images to train on and 200 to measure on, sides of 96 to 128 pixels, seed 0. */
  public static final Voc0712MiniatureSpec DEFAULT =
      new Voc0712MiniatureSpec(0, 300, 300, 200, 96, 128);

  /** Checks the ranges. */
  public Voc0712MiniatureSpec {
    MiniatureSpec.check("trainval2007", trainval2007, 2, VocMiniatureSpec.MAX_IMAGES);
    MiniatureSpec.check("trainval2012", trainval2012, 2, VocMiniatureSpec.MAX_IMAGES);
    MiniatureSpec.check("test2007", test2007, 1, VocMiniatureSpec.MAX_IMAGES);
    MiniatureSpec.check(
        "minSide", minSide, VocMiniatureSpec.SMALLEST_SIDE, MiniatureSpec.LARGEST_SIDE);
    MiniatureSpec.check("maxSide", maxSide, minSide, MiniatureSpec.LARGEST_SIDE);
  }

  /**
   * Asks for other images of the same kind.
   *
   * @param otherSeed any number
   * @return this with that seed
   */
  public Voc0712MiniatureSpec withSeed(long otherSeed) {
    return new Voc0712MiniatureSpec(
        otherSeed, trainval2007, trainval2012, test2007, minSide, maxSide);
  }

  int images() {
    return trainval2007 + trainval2012 + test2007;
  }

  /** Names the spec and nothing else, for a folder. */
  String id() {
    return "seed%d-%d+%d+%d-%dto%dpx"
        .formatted(seed, trainval2007, trainval2012, test2007, minSide, maxSide);
  }
}
