package org.mocoeval.benchmarks;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * Features and targets as pooled features of a ResNet-50's last stage are on VOC2007. Sixty-four
 * directions, twenty of them raised by a class each, are mixed and cut off at zero: rows are
 * similar to each other, many values are zero, and classes are told apart with errors.
 *
 * @param columns values of a row, at least 1
 * @param mixing {@code float[64][columns]}, each direction's share in each value
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, never compared.
public record SvmDraw(int columns, float[][] mixing) {
  /** Classes of a row's targets, as many as VOC2007 has. */
  public static final int CLASSES = 20;

  private static final int DIRECTIONS = 64;
  private static final double RAISE = 1.5;
  private static final double SPREAD = 0.6;
  private static final double NOISE = 2;
  private static final long SEED = 2007;

  /**
   * Rows of a split.
   *
   * @param features {@code float[rows * columns]}
   * @param targets {@code long[rows * CLASSES]}, 1 where a class is present
   */
  @SuppressWarnings("ArrayRecordComponent") // Written or learnt from, never compared.
  public record Rows(float[] features, long[] targets) {}

  /**
   * Draws the directions.
   *
   * @param columns values of a row, at least 1
   * @return the same for the same columns
   */
  public static SvmDraw of(int columns) {
    float[][] mixing = new float[DIRECTIONS][columns];
    Random random = new Random(SEED);
    for (float[] direction : mixing) {
      for (int column = 0; column < columns; column++) {
        direction[column] = (float) random.nextGaussian();
      }
    }
    return new SvmDraw(columns, mixing);
  }

  /**
   * Draws rows.
   *
   * @param split a name; other names have other rows
   * @param rows how many
   * @return the same for the same arguments
   */
  public Rows rows(String split, int rows) {
    float[] features = new float[Math.multiplyExact(rows, columns)];
    long[] targets = new long[rows * CLASSES];
    IntStream.range(0, rows)
        .parallel()
        .forEach(row -> fill(row, new Random(split.hashCode() * 31L + row), features, targets));
    return new Rows(features, targets);
  }

  private void fill(int row, Random random, float[] features, long[] targets) {
    float[] values = new float[columns];
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double weight = SPREAD * random.nextGaussian();
      if (direction < CLASSES && random.nextDouble() < share(direction)) {
        targets[row * CLASSES + direction] = 1;
        weight += RAISE;
      }
      for (int column = 0; column < columns; column++) {
        values[column] += (float) weight * mixing[direction][column];
      }
    }
    for (int column = 0; column < columns; column++) {
      double value = values[column] + NOISE * random.nextGaussian();
      features[row * columns + column] = (float) Math.max(0, value);
    }
  }

  /** VOC2007's classes are in 2 % to 40 % of the images, most in about 5 %. */
  private static double share(int cls) {
    return cls == CLASSES - 1 ? 0.4 : 0.03 + 0.03 * (cls % 4);
  }
}
