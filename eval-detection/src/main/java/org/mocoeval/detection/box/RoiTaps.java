package org.mocoeval.detection.box;

/** The taps of one box: the products of its two axes' taps. */
final class RoiTaps {
  private final AxisTaps across;
  private final AxisTaps down;
  private final int width;
  private final long firstRow;
  private final int bins;

  /**
   * Finds them.
   *
   * @param map size of the features
   * @param firstRow of the box's image and level in the table
   * @param boxes {@code float[4 * n]}
   * @param box its place
   * @param settings bins and samples
   */
  RoiTaps(FeatureMap map, long firstRow, float[] boxes, int box, RoiAlignSettings settings) {
    int at = Boxes.SIDES * box;
    this.firstRow = firstRow;
    width = map.width();
    bins = settings.bins();
    across =
        new AxisTaps(
            new AxisSamples(boxes[at], boxes[at + 2], map.scale(), map.width(), settings), bins);
    down =
        new AxisTaps(
            new AxisSamples(boxes[at + 1], boxes[at + 3], map.scale(), map.height(), settings),
            bins);
  }

  /** Number of taps of all bins. */
  int count() {
    return Math.multiplyExact(across.size(), down.size());
  }

  /** Writes the bags from a place on, and where each begins. */
  void write(long[] indices, float[] weights, int from, long[] offsets, int firstBag) {
    int at = from;
    for (int bag = 0; bag < bins * bins; bag++) {
      int row = bag / bins;
      int column = bag % bins;
      offsets[firstBag + bag] = at;
      for (int y = down.start(row); y < down.start(row + 1); y++) {
        long line = firstRow + (long) down.cell(y) * width;
        for (int x = across.start(column); x < across.start(column + 1); x++) {
          indices[at] = line + across.cell(x);
          weights[at++] = down.weight(y) * across.weight(x);
        }
      }
    }
  }
}
