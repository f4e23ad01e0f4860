package org.mocoeval.detection.box;

import java.util.List;
import java.util.stream.IntStream;

/**
 * RoIAlign as a weighted sum of rows: which cells of the features each bin reads, and their
 * weights. What torch's {@code embedding_bag} takes in mode sum.
 *
 * <p>The table of rows holds the levels one behind another, each as NHWC: row {@code start(level) +
 * (image * height + y) * width + x}. Bins come box by box, row by row. A bin without cells is an
 * empty bag, whose sum is 0.
 *
 * <p>Equal to torchvision's roi_align with {@code aligned=True} up to the rounding of sums. Cost:
 * 12 bytes a tap; see {@link AxisTaps}.
 *
 * @param indices of rows, bag by bag
 * @param weights of each
 * @param offsets {@code long[n * bins * bins]}: where each bag begins
 */
@SuppressWarnings("ArrayRecordComponent") // Becomes tensors, never compared.
public record RoiAlignWeights(long[] indices, float[] weights, long[] offsets) {

  /**
   * Plans the boxes of one level.
   *
   * @param map size of the features
   * @param images in the batch
   * @param boxes {@code float[4 * n]} in pixels, finite
   * @param image {@code int[n]}: which of the batch each is on
   * @param settings bins and samples
   * @return {@code n * bins * bins} bags
   */
  public static RoiAlignWeights of(
      FeatureMap map, int images, float[] boxes, int[] image, RoiAlignSettings settings) {
    return of(List.of(map), images, boxes, image, new int[image.length], settings);
  }

  /**
   * Plans boxes over several levels.
   *
   * @param maps sizes of the features, the finest first
   * @param images in the batch
   * @param boxes {@code float[4 * n]} in pixels, finite
   * @param image {@code int[n]}: which of the batch each is on
   * @param level {@code int[n]}: which map each is read from
   * @param settings bins and samples
   * @return {@code n * bins * bins} bags
   */
  public static RoiAlignWeights of(
      List<FeatureMap> maps,
      int images,
      float[] boxes,
      int[] image,
      int[] level,
      RoiAlignSettings settings) {
    requireEqualLengths(boxes, image, level);
    RoiTaps[] taps =
        IntStream.range(0, image.length)
            .parallel()
            .mapToObj(
                box ->
                    new RoiTaps(
                        maps.get(level[box]),
                        start(maps, images, level[box]) + base(maps, images, image, level, box),
                        boxes,
                        box,
                        settings))
            .toArray(RoiTaps[]::new);
    return fill(taps, settings);
  }

  private static void requireEqualLengths(float[] boxes, int[] image, int[] level) {
    if (Boxes.count(boxes) != image.length || level.length != image.length) {
      throw new IllegalArgumentException(
          "%d boxes have %d images and %d levels"
              .formatted(Boxes.count(boxes), image.length, level.length));
    }
  }

  private static long start(List<FeatureMap> maps, int images, int level) {
    return maps.stream().limit(level).mapToLong(map -> images * map.cells()).sum();
  }

  private static long base(List<FeatureMap> maps, int images, int[] image, int[] level, int box) {
    if (image[box] < 0 || image[box] >= images) {
      throw new IllegalArgumentException(
          "box %d is on image %d of %d".formatted(box, image[box], images));
    }
    return image[box] * maps.get(level[box]).cells();
  }

  private static RoiAlignWeights fill(RoiTaps[] taps, RoiAlignSettings settings) {
    int bags = settings.bins() * settings.bins();
    int[] starts = new int[taps.length + 1];
    for (int box = 0; box < taps.length; box++) {
      starts[box + 1] = Math.addExact(starts[box], taps[box].count());
    }
    long[] indices = new long[starts[taps.length]];
    float[] weights = new float[indices.length];
    long[] offsets = new long[taps.length * bags];
    IntStream.range(0, taps.length)
        .parallel()
        .forEach(box -> taps[box].write(indices, weights, starts[box], offsets, box * bags));
    return new RoiAlignWeights(indices, weights, offsets);
  }

  /**
   * Counts bags.
   *
   * @return boxes times bins
   */
  public int bags() {
    return offsets.length;
  }
}
