package org.mocoeval.data.detection.transform;

import java.util.List;

/** The shape of an object in the image as the network sees it. */
public sealed interface ObjectMask {
  /**
   * Pixels, as mmdet trains with.
   *
   * @param height of the whole image without padding, in pixels
   * @param width of the whole image without padding, in pixels
   * @param rowMajor {@code height · width} values, 1 in the object and 0 elsewhere
   */
  @SuppressWarnings("ArrayRecordComponent") // Up to a megabyte; passed on, never compared.
  record Bitmap(int height, int width, byte[] rowMajor) implements ObjectMask {}

  /**
   * Outlines, as detectron2 trains with.
   *
   * @param polygons at least one; each x1, y1, x2, y2, … in pixels, not clipped to the image
   */
  record Outline(List<double[]> polygons) implements ObjectMask {
    /** Copies the list. */
    public Outline {
      polygons = List.copyOf(polygons);
    }
  }
}
