package org.mocoeval.results.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * What a cell's metric would have been on other test images: its value on sets of images drawn
 * again with replacement. Two runs whose draws are the same can be compared draw by draw, without
 * knowing the metric.
 *
 * @param table of the cell
 * @param row of the cell
 * @param column of the cell
 * @param draws names the sequence of draws: equal names over equal data mean equal images
 * @param values a little-endian 32-bit float a draw, in the cell's unit, in base 64; NaN where the
 *     metric is undefined on the images drawn
 */
public record Resamples(String table, String row, String column, String draws, String values) {
  /** Refuses blanks, fewer than two draws, and what is not whole floats. */
  public Resamples {
    Valid.text("table", table);
    Valid.text("row", row);
    Valid.text("column", column);
    Valid.text("draws", draws);
    int bytes = Packed.bytes("values", values).length;
    if (bytes % Float.BYTES != 0 || bytes < 2 * Float.BYTES) {
      throw new IllegalArgumentException(
          "values: expected at least 2 floats of 4 bytes, found " + bytes + " bytes");
    }
  }

  /**
   * Packs values.
   *
   * @param table of the cell
   * @param row of the cell
   * @param column of the cell
   * @param draws names the sequence of draws
   * @param values one for each draw, at least 2, in the cell's unit; kept as floats
   * @return packed
   */
  public static Resamples of(
      String table, String row, String column, String draws, double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return new Resamples(
        table, row, column, draws, Base64.getEncoder().encodeToString(bytes.array()));
  }

  /**
   * Unpacks the values.
   *
   * @return one for each draw; the caller's own
   */
  public double[] unpacked() {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(values)).order(ByteOrder.LITTLE_ENDIAN);
    double[] unpacked = new double[bytes.capacity() / Float.BYTES];
    for (int i = 0; i < unpacked.length; i++) {
      unpacked[i] = bytes.getFloat();
    }
    return unpacked;
  }
}
