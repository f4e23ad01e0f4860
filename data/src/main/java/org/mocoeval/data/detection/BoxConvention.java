package org.mocoeval.data.detection;

/** How the numbers of a file become continuous coordinates (PROTOCOLS F, G). */
public enum BoxConvention {
  /** COCO: they are. */
  AS_STATED(0, 0),
  /** VOC in detectron2: pixels from 1, both ends inside, so that left and top lose 1. */
  ONE_BASED_INCLUSIVE(1, 0),
  /** VOC in mmdet: all four lose 1. */
  ALL_LESS_ONE(1, 1);

  private final int first;
  private final int last;

  BoxConvention(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /**
   * Converts.
   *
   * @param box as stated
   * @return x1, y1, x2, y2 in continuous coordinates
   */
  public float[] corners(ObjectBox box) {
    return new float[] {
      (float) (box.x1() - first),
      (float) (box.y1() - first),
      (float) (box.x2() - last),
      (float) (box.y2() - last)
    };
  }
}
