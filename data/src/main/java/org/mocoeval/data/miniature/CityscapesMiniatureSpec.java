package org.mocoeval.data.miniature;

/**
 * Which miniature to make in the layout of Cityscapes. An image depends on the seed, the sides, its
 * split and its number, so a miniature with fewer images is a part of one with more.
 *
 * @param seed any number
 * @param train images to train on, 1 to {@link VocMiniatureSpec#MAX_IMAGES}
 * @param val images to measure on, 1 to {@link VocMiniatureSpec#MAX_IMAGES}
 * @param width of every image in pixels, at least {@code height}, at most {@link
 *     MiniatureSpec#LARGEST_SIDE}
 * @param height of every image in pixels, at least {@link VocMiniatureSpec#SMALLEST_SIDE}
 */
public record CityscapesMiniatureSpec(long seed, int train, int val, int width, int height) {
  /** 300 images to train on and 200 to measure on, twice as wide as high as there, seed 0. */
  public static final CityscapesMiniatureSpec DEFAULT =
      new CityscapesMiniatureSpec(0, 300, 200, 160, 80);

  /** Checks the ranges. */
  public CityscapesMiniatureSpec {
    MiniatureSpec.check("train", train, 1, VocMiniatureSpec.MAX_IMAGES);
    MiniatureSpec.check("val", val, 1, VocMiniatureSpec.MAX_IMAGES);
    MiniatureSpec.check(
        "height", height, VocMiniatureSpec.SMALLEST_SIDE, MiniatureSpec.LARGEST_SIDE);
    MiniatureSpec.check("width", width, height, MiniatureSpec.LARGEST_SIDE);
  }

  /**
   * Asks for other images of the same kind.
   *
   * @param otherSeed any number
   * @return this with that seed
   */
  public CityscapesMiniatureSpec withSeed(long otherSeed) {
    return new CityscapesMiniatureSpec(otherSeed, train, val, width, height);
  }

  int images() {
    return train + val;
  }

  /** Names the spec and nothing else, for a folder. */
  String id() {
    return "seed%d-%d+%d-%dx%dpx".formatted(seed, train, val, width, height);
  }
}
