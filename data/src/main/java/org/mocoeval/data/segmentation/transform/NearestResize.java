package org.mocoeval.data.segmentation.transform;

import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;

/** {@code cv2.resize} with {@code INTER_NEAREST} on label maps, a part of its result. */
public final class NearestResize {
  private NearestResize() {}

  /**
   * Resizes.
   *
   * @param labels not written to
   * @param size of the whole result
   * @param box the part of the result that is wanted
   * @return that part
   */
  public static LabelMap apply(LabelMap labels, OutputSize size, CropBox box) {
    ResizeAxis columns = new ResizeAxis(labels.width(), size.width());
    ResizeAxis rows = new ResizeAxis(labels.height(), size.height());
    int[] column = new int[box.width()];
    for (int x = 0; x < box.width(); x++) {
      column[x] = columns.nearest(box.left() + x);
    }
    byte[] resized = new byte[box.width() * box.height()];
    for (int y = 0, to = 0; y < box.height(); y++) {
      int start = labels.width() * rows.nearest(box.top() + y);
      for (int x = 0; x < box.width(); x++, to++) {
        resized[to] = labels.classes()[start + column[x]];
      }
    }
    return new LabelMap(box.width(), box.height(), resized);
  }
}
