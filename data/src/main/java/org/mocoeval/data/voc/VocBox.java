package org.mocoeval.data.voc;

/**
 * A box as annotations have it: the first and the last pixel in it, counted from 1. A few files of
 * VOC2011 have fractions.
 *
 * @param xmin first column
 * @param ymin first row
 * @param xmax last column, at least {@code xmin}
 * @param ymax last row, at least {@code ymin}
 */
public record VocBox(double xmin, double ymin, double xmax, double ymax) {
  /** Refuses boxes whose end comes before their beginning. */
  public VocBox {
    if (!(xmin <= xmax && ymin <= ymax)) {
      throw new IllegalArgumentException(
          String.format("the box %s ends before it begins", text(xmin, ymin, xmax, ymax)));
    }
  }

  /** Fractions are positions inside a pixel, so the last pixel reaches up to the next number. */
  boolean isInside(int width, int height) {
    return xmin > 0 && ymin > 0 && xmax < width + 1 && ymax < height + 1;
  }

  @Override
  public String toString() {
    return text(xmin, ymin, xmax, ymax);
  }

  private static String text(double xmin, double ymin, double xmax, double ymax) {
    return String.join(" ", number(xmin), number(ymin), number(xmax), number(ymax));
  }

  private static String number(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
