package org.mocoeval.data.image;

/** Undoes the row filters of one pass. Rows carry their filter's number in byte 0. */
final class PngFilter {
  private final int pixelBytes;
  private byte[] row;
  private byte[] above;

  PngFilter(int rowBytes, int pixelBytes) {
    this.pixelBytes = pixelBytes;
    this.row = new byte[rowBytes + 1];
    this.above = new byte[rowBytes + 1];
  }

  /** Hands out the buffer for the next row. */
  byte[] next() {
    byte[] done = row;
    row = above;
    above = done;
    return row;
  }

  /** Turns the row just filled into samples, which begin at byte 1. */
  byte[] undo() throws CorruptImageException {
    switch (row[0]) {
      case 0 -> {}
      case 1 -> addLeft();
      case 2 -> addAbove();
      case 3 -> addMean();
      case 4 -> addPaeth();
      default ->
          throw new CorruptImageException("is a corrupt PNG: there is no row filter " + row[0]);
    }
    return row;
  }

  private void addLeft() {
    for (int i = pixelBytes + 1; i < row.length; i++) {
      row[i] += row[i - pixelBytes];
    }
  }

  private void addAbove() {
    for (int i = 1; i < row.length; i++) {
      row[i] += above[i];
    }
  }

  private void addMean() {
    for (int i = 1; i < row.length; i++) {
      int left = i > pixelBytes ? row[i - pixelBytes] & 255 : 0;
      row[i] += (byte) ((left + (above[i] & 255)) >> 1);
    }
  }

  private void addPaeth() {
    int first = Math.min(pixelBytes + 1, row.length);
    for (int i = 1; i < first; i++) {
      row[i] += above[i];
    }
    for (int i = first; i < row.length; i++) {
      int a = row[i - pixelBytes] & 255;
      int b = above[i] & 255;
      int c = above[i - pixelBytes] & 255;
      row[i] += (byte) paeth(a, b, c);
    }
  }

  /** The one of left, above and above-left that lies nearest to left + above − above-left. */
  private static int paeth(int left, int above, int aboveLeft) {
    int toLeft = Math.abs(above - aboveLeft);
    int toAbove = Math.abs(left - aboveLeft);
    int toAboveLeft = Math.abs(left + above - 2 * aboveLeft);
    if (toLeft <= toAbove && toLeft <= toAboveLeft) {
      return left;
    }
    return toAbove <= toAboveLeft ? above : aboveLeft;
  }
}
