package org.mocoeval.detection.box;

/**
 * Where RoIAlign looks along one axis of one box: float32, in the order of operations of
 * torchvision's roi_align on a CPU.
 *
 * <p>A sample beyond one cell outside the map counts as zero; between that and the first or last
 * cell's middle it is that cell; else it is interpolated between two cells.
 */
final class AxisSamples {
  /** More in a bin than an image of this many cells has; only an unclipped box asks for them. */
  private static final int MOST_SAMPLES = 1 << 14;

  private final float start;
  private final float bin;
  private final int perBin;
  private final int cells;

  /**
   * Divides a side of a box.
   *
   * @param from where it begins, in pixels
   * @param to where it ends; before {@code from} there are no samples
   * @param scale cells per pixel
   * @param cells of the map along this axis
   * @param settings bins and samples
   */
  AxisSamples(float from, float to, float scale, int cells, RoiAlignSettings settings) {
    start = from * scale - 0.5f;
    float length = to * scale - 0.5f - start;
    bin = length / settings.bins();
    perBin = settings.samples() > 0 ? settings.samples() : (int) Math.ceil(bin);
    this.cells = cells;
    if (!Float.isFinite(bin) || !Float.isFinite(start) || perBin > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "a box from %s to %s is too large to be read from a map of %d cells: clip boxes first"
              .formatted(from, to, cells));
    }
  }

  /** Samples of a bin; not positive for a side turned round. */
  int perBin() {
    return perBin;
  }

  /** Position of a sample in cells, not NaN. */
  float position(int binPlace, int sample) {
    return start + binPlace * bin + (sample + 0.5f) * bin / perBin;
  }

  /** Whether a position counts at all. */
  boolean isInside(float position) {
    return position >= -1 && position <= cells;
  }

  /** The cell before a position that counts, the last at most. */
  int low(float position) {
    return Math.min((int) Math.max(position, 0), cells - 1);
  }

  /** The cell after it. */
  int high(float position) {
    return Math.min(low(position) + 1, cells - 1);
  }

  /** Share of the cell after. */
  float share(float position) {
    int low = low(position);
    return low == cells - 1 ? 0 : Math.max(position, 0) - low;
  }
}
