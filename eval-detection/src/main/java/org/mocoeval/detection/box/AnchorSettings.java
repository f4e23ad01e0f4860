package org.mocoeval.detection.box;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The anchors of a region proposal network (PROTOCOLS F, G). All are centred on multiples of the
 * stride: centre offset 0.
 *
 * @param strides pixels between cells, one for each level of features
 * @param sizes square roots of areas in pixels, a list for each level
 * @param ratios height over width
 * @param order in a cell, and how sides are rounded
 */
public record AnchorSettings(
    List<Integer> strides, List<List<Integer>> sizes, List<Float> ratios, Order order) {
  private static final List<Float> RATIOS = List.of(0.5f, 1f, 2f);
  private static final List<Integer> SIZES = List.of(32, 64, 128, 256, 512);

  /** Stage 4, stride 16, 15 a cell: detectron2's Base-RCNN-C4. */
  public static final AnchorSettings C4_DETECTRON2 =
      new AnchorSettings(List.of(16), List.of(SIZES), RATIOS, Order.SIZES_OUTER);

  /** The same boxes in mmdet's order (scales 2 to 32 on a base of 16). */
  public static final AnchorSettings C4_MMDET =
      new AnchorSettings(List.of(16), List.of(SIZES), RATIOS, Order.RATIOS_OUTER);

  /** P2 to P6, 3 a cell, scale 8 on a base of the stride. */
  public static final AnchorSettings FPN_MMDET =
      new AnchorSettings(
          List.of(4, 8, 16, 32, 64),
          SIZES.stream().map(List::of).toList(),
          RATIOS,
          Order.RATIOS_OUTER);

  /** Which loop is outside. The places in a cell are the channels of the network's output. */
  public enum Order {
    /** detectron2 anchor_generator.py: sides in double precision, rounded once. */
    SIZES_OUTER,
    /** mmdet anchor_generator.py, {@code scale_major}: sides in float32 all along. */
    RATIOS_OUTER
  }

  /** Refuses settings without anchors. */
  public AnchorSettings {
    strides = List.copyOf(strides);
    sizes = sizes.stream().map(List::copyOf).toList();
    ratios = List.copyOf(ratios);
    boolean positive =
        IntStream.concat(
                    strides.stream().mapToInt(i -> i),
                    sizes.stream().flatMap(List::stream).mapToInt(i -> i))
                .allMatch(i -> i > 0)
            && ratios.stream().allMatch(ratio -> ratio > 0);
    if (strides.isEmpty() || strides.size() != sizes.size() || ratios.isEmpty() || !positive) {
      throw new IllegalArgumentException(
          "anchors need a stride and sizes for each level and ratios, all positive, not strides %s, sizes %s, ratios %s"
              .formatted(strides, sizes, ratios));
    }
  }

  /**
   * Counts levels.
   *
   * @return at least 1
   */
  public int levels() {
    return strides.size();
  }

  /**
   * Counts the anchors of a cell.
   *
   * @param level from 0, the finest
   * @return A of the network's (N, A, H, W)
   */
  public int perCell(int level) {
    return sizes.get(level).size() * ratios.size();
  }
}
