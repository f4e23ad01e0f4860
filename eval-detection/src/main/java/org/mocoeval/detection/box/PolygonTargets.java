package org.mocoeval.detection.box;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.coco.RleMask;

/**
 * Targets of a mask head from outlines: moved and stretched so that the box becomes the target,
 * then drawn (detectron2 masks.py, {@code rasterize_polygons_within_box}). Double precision, but
 * the sides of the box, which are float32.
 */
public final class PolygonTargets {
  /** A box is taken for at least so wide and high, in pixels. */
  private static final double SMALLEST_SIDE = 0.1;

  private PolygonTargets() {}

  /**
   * Draws.
   *
   * @param objects outlines of the image's objects, at least one of at least 3 points each, in
   *     pixels of the image as the network sees it
   * @param truths {@code int[n]}: place of each box's object in {@code objects}
   * @param boxes {@code float[4 * n]}
   * @param size of a target in pixels a side
   * @return {@code float[n * size * size]} of 0 and 1, row-major
   */
  public static float[] draw(List<List<double[]>> objects, int[] truths, float[] boxes, int size) {
    if (Boxes.count(boxes) != truths.length) {
      throw new IllegalArgumentException(
          Boxes.count(boxes) + " boxes have " + truths.length + " objects");
    }
    float[] targets = new float[truths.length * size * size];
    for (int i = 0; i < truths.length; i++) {
      int box = i;
      List<double[]> moved =
          objects.get(truths[i]).stream().map(polygon -> move(polygon, boxes, box, size)).toList();
      byte[] drawn = RleMask.ofPolygons(size, size, moved).bitmap();
      IntStream.range(0, drawn.length)
          .forEach(pixel -> targets[box * drawn.length + pixel] = drawn[pixel]);
    }
    return targets;
  }

  /** An outline in the coordinates of a target. */
  static double[] move(double[] polygon, float[] boxes, int box, int size) {
    double across = size / Math.max(Boxes.width(boxes, box), SMALLEST_SIDE);
    double down = size / Math.max(Boxes.height(boxes, box), SMALLEST_SIDE);
    double[] moved = new double[polygon.length];
    for (int i = 0; i < moved.length; i++) {
      double from = polygon[i] - boxes[Boxes.SIDES * box + i % 2];
      moved[i] = from * (i % 2 == 0 ? across : down);
    }
    return moved;
  }
}
