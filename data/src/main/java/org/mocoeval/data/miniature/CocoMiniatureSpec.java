package org.mocoeval.data.miniature;

/**
 * Which miniature to make in the layout of COCO 2017. An image depends on the seed, the sides, its
 * split and its number, so a miniature with fewer images is a part of one with more.
 *
 * @param seed any number
 * @param train images to train on, 1 to {@link VocMiniatureSpec#MAX_IMAGES}
 * @param val images to measure on, 1 to {@link VocMiniatureSpec#MAX_IMAGES}
 * @param minSide of an image in pixels, at least {@link VocMiniatureSpec#SMALLEST_SIDE}
 * @param maxSide of an image in pixels, inclusive, at most {@link MiniatureSpec#LARGEST_SIDE}
 */
public record CocoMiniatureSpec(long seed, int train, int val, int minSide, int maxSide) {
  /** 600 images to train on and 200 to measure on, sides of 96 to 128 pixels, seed 0. */
  public static final CocoMiniatureSpec DEFAULT = new CocoMiniatureSpec(0, 600, 200, 96, 128);

  /** Checks the ranges. */
  public CocoMiniatureSpec {
    MiniatureSpec.check("train", train, 1, VocMiniatureSpec.MAX_IMAGES);
    MiniatureSpec.check("val", val, 1, VocMiniatureSpec.MAX_IMAGES);
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
  public CocoMiniatureSpec withSeed(long otherSeed) {
    return new CocoMiniatureSpec(otherSeed, train, val, minSide, maxSide);
  }

  int images() {
    return train + val;
  }

  /** Names the spec and nothing else, for a folder. */
  String id() {
    return "seed%d-%d+%d-%dto%dpx".formatted(seed, train, val, minSide, maxSide);
  }
}
