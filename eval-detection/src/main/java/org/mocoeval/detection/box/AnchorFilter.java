package org.mocoeval.detection.box;

import java.util.Arrays;

/** Which anchors may be matched at all; the others are neither positive nor negative. */
public enum AnchorFilter {
  /** All, even over the batch's padding: detectron2 ({@code BOUNDARY_THRESH -1}). */
  ALL(false, false),
  /** Those of cells that see the padded image: mmdet with {@code allowed_border -1}. */
  VALID_CELLS(true, false),
  /** Of these, those wholly inside the image: mmdet with {@code allowed_border 0}. */
  INSIDE(true, true);

  private final boolean validCells;
  private final boolean inside;

  AnchorFilter(boolean validCells, boolean inside) {
    this.validCells = validCells;
    this.inside = inside;
  }

  /**
   * Marks the anchors of one level.
   *
   * @param anchors {@code float[4 * height * width * perCell]} of {@link Anchors#grid}
   * @param width of the feature map in cells
   * @param stride pixels between cells
   * @param perCell anchors of a cell
   * @param image before padding; an anchor's left and top may be 0, its right and bottom must be
   *     less than the image's
   * @param padded the image with its own padding (to a multiple of 32), without the batch's
   * @return one for each anchor, true if it takes part
   */
  public boolean[] mark(
      float[] anchors, int width, int stride, int perCell, ImageSize image, ImageSize padded) {
    boolean[] marks = new boolean[Boxes.count(anchors)];
    Arrays.fill(marks, true);
    for (int i = 0; i < marks.length && validCells; i++) {
      int cell = i / perCell;
      marks[i] =
          cell % width < ceiling(padded.width(), stride)
              && cell / width < ceiling(padded.height(), stride)
              && (!inside || isInside(anchors, i, image));
    }
    return marks;
  }

  private static int ceiling(int pixels, int stride) {
    return (pixels + stride - 1) / stride;
  }

  private static boolean isInside(float[] anchors, int anchor, ImageSize image) {
    int at = Boxes.SIDES * anchor;
    return anchors[at] >= 0
        && anchors[at + 1] >= 0
        && anchors[at + 2] < image.width()
        && anchors[at + 3] < image.height();
  }
}
