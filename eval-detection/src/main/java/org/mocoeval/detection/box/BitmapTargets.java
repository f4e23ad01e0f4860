package org.mocoeval.detection.box;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Targets of a mask head from bitmaps: RoIAlign at scale 1 with as many samples as a bin has
 * pixels, 1 from a half on (mmdet structures.py and mask_target.py).
 *
 * <p>Sums in float32 in the order of torchvision's roi_align on a CPU, since a half is often met
 * exactly. Cost: 300 boxes of 40 to 200 pixels, 10 ms.
 */
public final class BitmapTargets {
  private BitmapTargets() {}

  /**
   * Cuts.
   *
   * @param masks of the image's objects, each of the whole image as the network sees it
   * @param truths {@code int[n]}: place of each box's object in {@code masks}
   * @param boxes {@code float[4 * n]}, clipped to the mask here
   * @param size of a target in pixels a side
   * @return {@code float[n * size * size]} of 0 and 1, row-major
   */
  public static float[] cut(List<BitMask> masks, int[] truths, float[] boxes, int size) {
    if (Boxes.count(boxes) != truths.length) {
      throw new IllegalArgumentException(
          Boxes.count(boxes) + " boxes have " + truths.length + " objects");
    }
    float[] targets = new float[truths.length * size * size];
    IntStream.range(0, truths.length)
        .parallel()
        .forEach(
            i -> cut(masks.get(truths[i]), Boxes.gather(boxes, new int[] {i}), size, targets, i));
    return targets;
  }

  private static void cut(BitMask mask, float[] box, int size, float[] targets, int place) {
    Boxes.clip(box, new ImageSize(mask.width(), mask.height()));
    RoiAlignSettings settings = new RoiAlignSettings(size, 0);
    AxisSamples across = new AxisSamples(box[0], box[2], 1, mask.width(), settings);
    AxisSamples down = new AxisSamples(box[1], box[3], 1, mask.height(), settings);
    int count = Math.max(1, across.perBin() * down.perBin());
    for (int bin = 0; bin < size * size; bin++) {
      float sum = sum(mask, across, bin % size, down, bin / size);
      targets[place * size * size + bin] = sum / count >= 0.5f ? 1 : 0;
    }
  }

  private static float sum(
      BitMask mask, AxisSamples across, int column, AxisSamples down, int row) {
    float sum = 0;
    for (int i = 0; i < down.perBin(); i++) {
      float y = down.position(row, i);
      for (int j = 0; j < across.perBin() && down.isInside(y); j++) {
        float x = across.position(column, j);
        if (across.isInside(x)) {
          sum += interpolate(mask, across, x, down, y);
        }
      }
    }
    return sum;
  }

  private static float interpolate(
      BitMask mask, AxisSamples across, float x, AxisSamples down, float y) {
    float right = across.share(x);
    float below = down.share(y);
    float left = 1 - right;
    float above = 1 - below;
    int upper = down.low(y) * mask.width();
    int lower = down.high(y) * mask.width();
    return above * left * pixel(mask, upper + across.low(x))
        + above * right * pixel(mask, upper + across.high(x))
        + below * left * pixel(mask, lower + across.low(x))
        + below * right * pixel(mask, lower + across.high(x));
  }

  private static byte pixel(BitMask mask, int place) {
    return mask.pixels()[place];
  }
}
