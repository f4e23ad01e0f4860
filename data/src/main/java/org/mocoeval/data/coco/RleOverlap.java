package org.mocoeval.data.coco;

import java.util.List;

/** What masks have in common, found on their runs; nothing is decoded. */
public final class RleOverlap {
  private RleOverlap() {}

  /**
   * Joins masks.
   *
   * @param masks at least one, of one size
   * @return what any of them covers
   */
  public static RleMask union(List<RleMask> masks) {
    return RunMerge.union(masks);
  }

  /**
   * Intersects masks.
   *
   * @param masks at least one, of one size
   * @return what all of them cover
   */
  public static RleMask intersection(List<RleMask> masks) {
    return RunMerge.intersection(masks);
  }

  /**
   * Divides the intersection of every pair by its union; of a crowd, by the detection's area.
   *
   * @param detections of one image
   * @param truths of the same size
   * @param crowd whether each truth is one
   * @return {@code double[detections · truths]}, a row a detection, 0 to 1; 0 for empty masks
   * @throws IllegalArgumentException if sizes or lengths differ
   */
  public static double[] iou(List<RleMask> detections, List<RleMask> truths, boolean[] crowd) {
    if (truths.size() != crowd.length) {
      throw new IllegalArgumentException(truths.size() + " truths, " + crowd.length + " flags");
    }
    double[] iou = new double[detections.size() * truths.size()];
    CocoBox[] boxes = truths.stream().map(RleMask::box).toArray(CocoBox[]::new);
    int at = 0;
    for (RleMask detection : detections) {
      CocoBox box = detection.box();
      for (int t = 0; t < boxes.length; t++) {
        if (box.meets(boxes[t])) {
          iou[at] = iou(detection, truths.get(t), crowd[t]);
        }
        at++;
      }
    }
    return iou;
  }

  private static double iou(RleMask detection, RleMask truth, boolean crowd) {
    if (detection.height() != truth.height() || detection.width() != truth.width()) {
      throw new IllegalArgumentException(detection + " and " + truth + " are not of one size");
    }
    int both = intersection(detection.runs(), truth.runs());
    int area = detection.area();
    return both == 0 ? 0 : (double) both / (crowd ? area : area + truth.area() - both);
  }

  private static int intersection(int[] a, int[] b) {
    int both = 0;
    int i = 0;
    int j = 0;
    int endOfA = a[0];
    int endOfB = b[0];
    int at = 0;
    while (true) {
      int end = Math.min(endOfA, endOfB);
      both += (i & j & 1) * (end - at);
      at = end;
      if (endOfA == end) {
        if (++i == a.length) {
          return both;
        }
        endOfA += a[i];
      }
      if (endOfB == end) {
        if (++j == b.length) {
          return both;
        }
        endOfB += b[j];
      }
    }
  }
}
