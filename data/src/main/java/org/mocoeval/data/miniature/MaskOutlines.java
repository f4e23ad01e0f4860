package org.mocoeval.data.miniature;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.coco.RleMask;

/**
 * Traces masks along the edges of their pixels, so that the polygons, drawn again, are the mask
 * pixel for pixel. Polygons cannot have holes: a mask with one is cut in two through its middle.
 */
final class MaskOutlines {
  private static final int RIGHT = 0;
  private static final int TURNS = 4;

  /** One step to the right, down, left or up. */
  private static final int[] STEP_X = {1, 0, -1, 0};

  private static final int[] STEP_Y = {0, 1, 0, -1};

  /** From a corner of pixels, the pixel to the right of such a step. */
  private static final int[] PIXEL_X = {0, -1, -1, 0};

  private static final int[] PIXEL_Y = {0, 0, -1, -1};

  private final RleMask mask;
  private final byte[] bitmap;
  private final int left;
  private final int right;
  private final boolean[] topIsTraced;

  /** Looks at the columns from {@code left} to before {@code right} only. */
  private MaskOutlines(RleMask mask, byte[] bitmap, int left, int right) {
    this.mask = mask;
    this.bitmap = bitmap;
    this.left = left;
    this.right = right;
    this.topIsTraced = new boolean[bitmap.length];
  }

  /** Gives polygons x1, y1, x2, y2, …; none for an empty mask. */
  static List<double[]> of(RleMask mask) {
    return new MaskOutlines(mask, mask.bitmap(), 0, mask.width()).outlines();
  }

  private List<double[]> outlines() {
    List<double[]> outlines = new ArrayList<>();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = left; x < right; x++) {
        if (contains(x, y) && !contains(x, y - 1) && !topIsTraced[y * mask.width() + x]) {
          double[] outline = trace(x, y);
          if (isHole(outline)) {
            return cutAt(middle(outline));
          }
          outlines.add(outline);
        }
      }
    }
    return outlines;
  }

  private boolean contains(int x, int y) {
    return x >= left
        && y >= 0
        && x < right
        && y < mask.height()
        && bitmap[y * mask.width() + x] != 0;
  }

  /** Walks around with the mask on the right-hand side, from the upper left corner of a pixel. */
  private double[] trace(int startX, int startY) {
    List<Integer> corners = new ArrayList<>();
    int x = startX;
    int y = startY;
    int way = RIGHT;
    do {
      if (way == RIGHT) {
        topIsTraced[y * mask.width() + x] = true;
      }
      x += STEP_X[way];
      y += STEP_Y[way];
      int next = turned(x, y, way);
      if (next != way) {
        corners.add(x);
        corners.add(y);
        way = next;
      }
    } while (x != startX || y != startY || way != RIGHT);
    return corners.stream().mapToDouble(Integer::doubleValue).toArray();
  }

  /** Where pixels touch at a corner only, they are parted: the right turn comes first. */
  private int turned(int x, int y, int way) {
    int leftWay = (way + TURNS - 1) % TURNS;
    if (!contains(x + PIXEL_X[way], y + PIXEL_Y[way])) {
      return (way + 1) % TURNS;
    }
    return contains(x + PIXEL_X[leftWay], y + PIXEL_Y[leftWay]) ? leftWay : way;
  }

  /** Around a hole the walk goes the other way. */
  private static boolean isHole(double[] outline) {
    double twiceArea = 0;
    for (int i = 0; i < outline.length; i += 2) {
      int next = (i + 2) % outline.length;
      twiceArea += outline[i] * outline[next + 1] - outline[next] * outline[i + 1];
    }
    return twiceArea < 0;
  }

  private static int middle(double[] outline) {
    double first = outline[0];
    double last = outline[0];
    for (int i = 2; i < outline.length; i += 2) {
      first = Math.min(first, outline[i]);
      last = Math.max(last, outline[i]);
    }
    return (int) ((first + last) / 2);
  }

  private List<double[]> cutAt(int column) {
    List<double[]> both = new MaskOutlines(mask, bitmap, left, column).outlines();
    both.addAll(new MaskOutlines(mask, bitmap, column, right).outlines());
    return both;
  }
}
