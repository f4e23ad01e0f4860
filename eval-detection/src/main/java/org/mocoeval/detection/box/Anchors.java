package org.mocoeval.detection.box;

import java.util.List;
import org.mocoeval.detection.box.AnchorSettings.Order;

/**
 * Lays anchors over a feature map: cells row by row, the anchors of a cell innermost. That is the
 * order of a network's output (N, A·k, H, W) permuted to (N, H·W·A, k).
 *
 * <p>Sums are rounded to float32 as both code bases round them: sides of a cell's anchors first,
 * then the shift.
 */
public final class Anchors {
  private Anchors() {}

  /**
   * Lays the anchors of one level.
   *
   * @param settings which
   * @param level from 0, the finest
   * @param height of the feature map in cells, at least 0
   * @param width in cells
   * @return {@code float[4 * height * width * perCell]}
   */
  public static float[] grid(AnchorSettings settings, int level, int height, int width) {
    float[] cell = cell(settings, level);
    int stride = settings.strides().get(level);
    float[] anchors = new float[Math.multiplyExact(Math.multiplyExact(height, width), cell.length)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int i = 0; i < cell.length; i++) {
          anchors[at++] = cell[i] + stride * (i % 2 == 0 ? x : y);
        }
      }
    }
    return anchors;
  }

  /**
   * Draws the anchors of one cell around the origin.
   *
   * @param settings which
   * @param level from 0, the finest
   * @return {@code float[4 * perCell]}
   */
  static float[] cell(AnchorSettings settings, int level) {
    List<Integer> sizes = settings.sizes().get(level);
    List<Float> ratios = settings.ratios();
    float[] anchors = new float[Boxes.SIDES * settings.perCell(level)];
    for (int i = 0; i < settings.perCell(level); i++) {
      if (settings.order() == Order.SIZES_OUTER) {
        roundOnce(anchors, i, sizes.get(i / ratios.size()), ratios.get(i % ratios.size()));
      } else {
        int stride = settings.strides().get(level);
        roundAlways(anchors, i, stride, sizes.get(i % sizes.size()), ratios.get(i / sizes.size()));
      }
    }
    return anchors;
  }

  private static void roundOnce(float[] anchors, int place, int size, float ratio) {
    double width = Math.sqrt((double) size * size / ratio);
    double height = ratio * width;
    put(anchors, place, (float) (width / 2), (float) (height / 2));
  }

  private static void roundAlways(float[] anchors, int place, int base, int size, float ratio) {
    float root = (float) Math.sqrt(ratio);
    float scale = (float) size / base;
    float width = base * (1 / root) * scale;
    float height = base * root * scale;
    put(anchors, place, 0.5f * width, 0.5f * height);
  }

  private static void put(float[] anchors, int place, float halfWidth, float halfHeight) {
    anchors[Boxes.SIDES * place] = -halfWidth;
    anchors[Boxes.SIDES * place + 1] = -halfHeight;
    anchors[Boxes.SIDES * place + 2] = halfWidth;
    anchors[Boxes.SIDES * place + 3] = halfHeight;
  }
}
