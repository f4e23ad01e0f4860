package org.mocoeval.data.miniature;

/**
 * Which miniature to make in the layout of VOC2012 with label maps. An image depends on the seed,
 * the sides and its number among those for training or for measuring, so a miniature with fewer
 * images is a part of one with more. All twelve classes are in every miniature, and the background.
 *
 * @param seed any number
 * @param train images of train.txt, 1 to {@link #MAX_IMAGES}
 * @param aug images of aug.txt, 1 to {@link #MAX_IMAGES}
 * @param val images of val.txt, 1 to {@link #MAX_IMAGES}
 * @param minSide of an image in pixels, at least {@link VocMiniatureSpec#SMALLEST_SIDE}
 * @param maxSide of an image in pixels, inclusive, at most {@link MiniatureSpec#LARGEST_SIDE}
 */
public record Voc2012MiniatureSpec(
    long seed, int train, int aug, int val, int minSide, int maxSide) {
  /**
   * Both training lists together must not have more images than VOC's six digits leave room for.
   */
  public static final int MAX_IMAGES = VocMiniatureSpec.MAX_IMAGES / 2;

  /** 100 + 200 images to train on and 200 to measure on, sides of 96 to 128 pixels, seed 0. */
  public static final Voc2012MiniatureSpec DEFAULT =
      new Voc2012MiniatureSpec(0, 100, 200, 200, 96, 128);

  /** Checks the ranges. */
  public Voc2012MiniatureSpec {
    MiniatureSpec.check("train", train, 1, MAX_IMAGES);
    MiniatureSpec.check("aug", aug, 1, MAX_IMAGES);
    MiniatureSpec.check("val", val, 1, MAX_IMAGES);
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
  public Voc2012MiniatureSpec withSeed(long otherSeed) {
    return new Voc2012MiniatureSpec(otherSeed, train, aug, val, minSide, maxSide);
  }

  int images() {
    return train + aug + val;
  }

  /** Names the spec and nothing else, for a folder. */
  String id() {
    return "seed%d-%d+%d+%d-%dto%dpx".formatted(seed, train, aug, val, minSide, maxSide);
  }
}
