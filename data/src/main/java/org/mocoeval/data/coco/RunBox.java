package org.mocoeval.data.coco;

/** The box around the foreground of runs. */
final class RunBox {
  private RunBox() {}

  static CocoBox around(int height, int width, int[] runs) {
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    int start = 0;
    for (int i = 0; i + 1 < runs.length; i += 2) {
      start += runs[i];
      int end = start + runs[i + 1] - 1;
      boolean oneColumn = start / height == end / height;
      left = Math.min(left, start / height);
      right = Math.max(right, end / height);
      top = Math.min(top, oneColumn ? start % height : 0);
      bottom = Math.max(bottom, oneColumn ? end % height : height - 1);
      start = end + 1;
    }
    return right < 0
        ? new CocoBox(0, 0, 0, 0)
        : new CocoBox(left, top, right - left + 1, bottom - top + 1);
  }
}
