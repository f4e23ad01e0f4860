package org.mocoeval.data.coco;

import java.util.List;
import org.mocoeval.data.DataException;

/**
 * The shape of an object as its file has it, not yet drawn: most readers never need the mask, and
 * all masks of a set at once would not fit into memory.
 */
public sealed interface Segmentation {
  /**
   * Draws the mask.
   *
   * @param height of the image, in pixels
   * @param width of the image, in pixels
   * @return a mask of that size
   * @throws DataException if the shape is malformed or of another size
   */
  RleMask mask(int height, int width);

  /**
   * Outlines, as most objects have them.
   *
   * @param outlines at least one; each x1, y1, x2, y2, … in pixels from the image's corner
   */
  record Polygons(List<double[]> outlines) implements Segmentation {
    /** Refuses none. */
    public Polygons {
      outlines = List.copyOf(outlines);
      if (outlines.isEmpty()) {
        throw new IllegalArgumentException("expected at least one polygon, found none");
      }
    }

    @Override
    public RleMask mask(int height, int width) {
      return RleMask.ofPolygons(height, width, outlines);
    }
  }

  /**
   * Run lengths as numbers, as crowds have them.
   *
   * @param height of the mask, in pixels
   * @param width of the mask, in pixels
   * @param counts run lengths down the columns, background first
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, and never compared.
  record Counts(int height, int width, int[] counts) implements Segmentation {
    @Override
    public RleMask mask(int imageHeight, int imageWidth) {
      requireSize(height, width, imageHeight, imageWidth);
      return RleMask.ofCounts(height, width, counts);
    }
  }

  /**
   * Run lengths as a compressed string, as results have them.
   *
   * @param height of the mask, in pixels
   * @param width of the mask, in pixels
   * @param text characters {@code '0'} to {@code 'o'}
   */
  record Compressed(int height, int width, String text) implements Segmentation {
    /**
     * Compresses a mask.
     *
     * @param mask any
     * @return the same pixels
     */
    public static Compressed of(RleMask mask) {
      return new Compressed(mask.height(), mask.width(), mask.compressed());
    }

    @Override
    public RleMask mask(int imageHeight, int imageWidth) {
      requireSize(height, width, imageHeight, imageWidth);
      return RleMask.ofString(height, width, text);
    }
  }

  private static void requireSize(int height, int width, int imageHeight, int imageWidth) {
    if (height != imageHeight || width != imageWidth) {
      throw new DataException(
          "its mask has the size [%d, %d] (height, width), but its image is [%d, %d]"
              .formatted(height, width, imageHeight, imageWidth));
    }
  }
}
