package org.mocoeval.data.coco;

import java.util.Arrays;
import java.util.List;
import org.mocoeval.data.DataException;

/**
 * A binary mask as the lengths of its runs, down the columns from the left; the first run is
 * background. Immutable. No run but the first is empty, so that equal masks have equal runs.
 *
 * <p>Every operation gives what pycocotools' {@code maskApi.c} gives.
 */
public final class RleMask {
  private final int height;
  private final int width;
  private final int[] runs;

  /** Takes over runs that are known to fit and to be without empty ones behind the first. */
  RleMask(int height, int width, int[] runs) {
    this.height = height;
    this.width = width;
    this.runs = runs;
  }

  /**
   * Checks an uncompressed list of counts, COCO's {@code counts} of crowds.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param counts run lengths down the columns, background first; empty runs are joined away
   * @return the mask
   * @throws DataException if a count is negative or they do not add up to {@code height · width}
   */
  public static RleMask ofCounts(int height, int width, int[] counts) {
    return new RleMask(height, width, RunChecks.canonical(height, width, counts));
  }

  /**
   * Reads COCO's compressed string.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param compressed characters {@code '0'} to {@code 'o'}
   * @return the mask
   * @throws DataException if it holds another character, ends within a number, or its runs are
   *     negative or do not add up to {@code height · width}
   */
  public static RleMask ofString(int height, int width, String compressed) {
    return ofCounts(height, width, RleString.decode(compressed));
  }

  /**
   * Encodes a bitmap.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param rowMajor {@code height · width} values, foreground where not 0
   * @return the mask
   */
  public static RleMask ofBitmap(int height, int width, byte[] rowMajor) {
    return new RleMask(height, width, RunBitmap.encode(height, width, rowMajor));
  }

  /**
   * Draws polygons and joins them.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param polygons at least one; each x1, y1, x2, y2, … in pixels, 0 being the image's corner
   * @return all that any of them covers
   * @throws DataException if a polygon has fewer than 3 points, an odd number of coordinates, or
   *     one that is not finite or more than a million pixels away
   */
  public static RleMask ofPolygons(int height, int width, List<double[]> polygons) {
    RunChecks.pixels(height, width);
    return RunMerge.union(
        polygons.stream().map(p -> PolygonOutline.fill(height, width, p)).toList());
  }

  /**
   * Draws a box as pycocotools does: as the polygon of its corners.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param box in pixels
   * @return the mask
   * @throws DataException as {@link #ofPolygons}
   */
  public static RleMask ofBox(int height, int width, CocoBox box) {
    double right = box.x() + box.width();
    double bottom = box.y() + box.height();
    double[] corners = {box.x(), box.y(), box.x(), bottom, right, bottom, right, box.y()};
    return ofPolygons(height, width, List.of(corners));
  }

  /**
   * Returns the height.
   *
   * @return pixels
   */
  public int height() {
    return height;
  }

  /**
   * Returns the width.
   *
   * @return pixels
   */
  public int width() {
    return width;
  }

  /**
   * Copies the runs out, COCO's uncompressed form.
   *
   * @return lengths down the columns, background first; they add up to {@code height · width}
   */
  public int[] counts() {
    return runs.clone();
  }

  /** The runs themselves, for loops over thousands of pairs; not to be written to. */
  int[] runs() {
    return runs;
  }

  /**
   * Writes COCO's compressed string.
   *
   * @return characters {@code '0'} to {@code 'o'}
   */
  public String compressed() {
    return RleString.encode(runs);
  }

  /**
   * Decodes.
   *
   * @return {@code height · width} values, row-major, 1 in the foreground and 0 elsewhere
   */
  public byte[] bitmap() {
    return RunBitmap.decode(height, width, runs);
  }

  /**
   * Counts the foreground.
   *
   * @return pixels
   */
  public int area() {
    int area = 0;
    for (int i = 1; i < runs.length; i += 2) {
      area += runs[i];
    }
    return area;
  }

  /**
   * Finds the box around the foreground.
   *
   * @return whole pixels; all zeros if there is none
   */
  public CocoBox box() {
    return RunBox.around(height, width, runs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RleMask that
        && height == that.height
        && width == that.width
        && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return "%d×%d mask of %d pixels".formatted(width, height, area());
  }
}
