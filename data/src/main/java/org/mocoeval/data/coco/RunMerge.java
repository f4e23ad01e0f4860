package org.mocoeval.data.coco;

import java.util.Arrays;
import java.util.List;

/** Union and intersection of masks, run by run. */
final class RunMerge {
  private RunMerge() {}

  static RleMask union(List<RleMask> masks) {
    return merge(masks, false);
  }

  static RleMask intersection(List<RleMask> masks) {
    return merge(masks, true);
  }

  private static RleMask merge(List<RleMask> masks, boolean both) {
    if (masks.isEmpty()) {
      throw new IllegalArgumentException("expected at least one mask, found none");
    }
    RleMask merged = masks.get(0);
    for (RleMask mask : masks.subList(1, masks.size())) {
      if (mask.height() != merged.height() || mask.width() != merged.width()) {
        throw new IllegalArgumentException(merged + " and " + mask + " are not of one size");
      }
      merged = new RleMask(mask.height(), mask.width(), merge(merged.runs(), mask.runs(), both));
    }
    return merged;
  }

  private static int[] merge(int[] a, int[] b, boolean both) {
    int[] merged = new int[a.length + b.length];
    int last = 0;
    int i = 0;
    int j = 0;
    int leftInA = a[0];
    int leftInB = b[0];
    while (i < a.length && j < b.length) {
      boolean inA = i % 2 == 1;
      boolean inB = j % 2 == 1;
      boolean foreground = both ? inA && inB : inA || inB;
      int step = Math.min(leftInA, leftInB);
      if (step > 0) {
        last += last % 2 == 1 == foreground ? 0 : 1;
        merged[last] += step;
      }
      leftInA -= step;
      leftInB -= step;
      if (leftInA == 0 && ++i < a.length) {
        leftInA = a[i];
      }
      if (leftInB == 0 && ++j < b.length) {
        leftInB = b[j];
      }
    }
    return Arrays.copyOf(merged, last + 1);
  }
}
