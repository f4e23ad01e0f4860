package org.mocoeval.data.coco;

/**
 * A box as COCO's files have it, in pixels from the image's corner. A width or height of 0 or less
 * is kept as it is found: such a box overlaps nothing, as in pycocotools; training leaves it out.
 *
 * @param x left edge
 * @param y upper edge
 * @param width may be 0 or less
 * @param height may be 0 or less
 */
public record CocoBox(double x, double y, double width, double height) {
  /** Refuses what is no number. */
  public CocoBox {
    if (!Double.isFinite(x)
        || !Double.isFinite(y)
        || !Double.isFinite(width)
        || !Double.isFinite(height)) {
      throw new IllegalArgumentException(
          "the box [%s, %s, %s, %s] has a coordinate that is no finite number"
              .formatted(x, y, width, height));
    }
  }

  /**
   * Multiplies width by height.
   *
   * @return square pixels
   */
  public double area() {
    return width * height;
  }

  /**
   * Tells whether two boxes share more than an edge.
   *
   * @param that the other
   * @return true if their intersection has an area
   */
  public boolean meets(CocoBox that) {
    return Math.min(x + width, that.x + that.width) > Math.max(x, that.x)
        && Math.min(y + height, that.y + that.height) > Math.max(y, that.y);
  }
}
