package org.mocoeval.data.detection;

/** How the numbers of a file become continuous coordinates (PROTOCOLS F, G). */
public enum BoxConvention {
  /** COCO: they are. */
  AS_STATED(0, 0, false),
  /** VOC in detectron2: pixels from 1, both ends inside, so that left and top lose 1. */
  ONE_BASED_INCLUSIVE(1, 0, false),
  /**
   * VOC in mmdet: all four lose 1. Fractions, which a few files of VOC2012 have, are cut off before
   * (mmdet {@code xml_style.py}); detectron2 keeps them.
   */
  ALL_LESS_ONE(1, 1, true);

  private final int first;
  private final int last;
  private final boolean whole;

  BoxConvention(int first, int last, boolean whole) {
    this.first = first;
    this.last = last;
    this.whole = whole;
  }

  /**
   * Converts.
   *
   * @param box as stated
   * @return x1, y1, x2, y2 in continuous coordinates; what is no number stays none
   */
  public float[] corners(ObjectBox box) {
    return new float[] {
      (float) (counted(box.x1()) - first),
      (float) (counted(box.y1()) - first),
      (float) (counted(box.x2()) - last),
      (float) (counted(box.y2()) - last)
    };
  }

  /** Towards zero, without the detour over an integer that would make 0 of what is no number. */
  private double counted(double stated) {
    if (!whole) {
      return stated;
    }
    return stated < 0 ? Math.ceil(stated) : Math.floor(stated);
  }
}
