package org.mocoeval.data.doctor;

import java.util.stream.IntStream;

/**
 * How large the readable images of each split are. That they differ is no fault: only a transform
 * that keeps sizes minds.
 */
record ImageSizes(OpenedImages images) implements Check {
  @Override
  public void examine(Notes notes) {
    int from = 0;
    for (FileGroup group : images.files().groups()) {
      int to = from + group.count();
      int[] widths = images.widths(IntStream.range(from, to));
      int[] heights = images.heights(IntStream.range(from, to));
      if (widths.length > 0) {
        notes.fact(group.split() + " sizes", text(Spread.of(widths), Spread.of(heights)));
      }
      from = to;
    }
  }

  private static String text(Spread widths, Spread heights) {
    return widths.isConstant() && heights.isConstant()
        ? "all " + widths.min() + " x " + heights.min() + " pixels"
        : "width "
            + widths
            + "; height "
            + heights
            + " pixels: only a resizing transform takes them";
  }
}
