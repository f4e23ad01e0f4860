package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.mocoeval.data.array.Npy;

/**
 * Features and targets of VOC2007's size: 5,011 training and 4,952 test rows of 8,192 values, as
 * pooled features of a ResNet-50's last stage are. Sixty-four directions, twenty of them raised by
 * a class each, are mixed and cut off at zero: rows are similar to each other, many values are
 * zero, and classes are told apart with errors.
 *
 * @param folder where the files lie
 */
record SvmFiles(Path folder) {
  static final int TRAIN = 5011;
  static final int TEST = 4952;
  static final int COLUMNS = 8192;
  static final int CLASSES = 20;

  private static final int DIRECTIONS = 64;
  private static final double RAISE = 1.5;
  private static final double SPREAD = 0.6;
  private static final double NOISE = 2;
  private static final long SEED = 2007;

  /** Targets of the first class alone, for what would take hours on all. */
  private static final String ONE = "-one";

  Path features(String split) {
    return folder.resolve(split + "-features.npy");
  }

  Path targets(String split, boolean oneClass) {
    return folder.resolve(split + "-targets" + (oneClass ? ONE : "") + ".npy");
  }

  /** Writes all files, unless they are there. */
  void write() throws IOException {
    if (Files.exists(targets("test", true))) {
      return;
    }
    Files.createDirectories(folder);
    float[][] mixing = new float[DIRECTIONS][COLUMNS];
    Random random = new Random(SEED);
    for (float[] direction : mixing) {
      for (int column = 0; column < COLUMNS; column++) {
        direction[column] = (float) random.nextGaussian();
      }
    }
    write("train", TRAIN, mixing);
    write("test", TEST, mixing);
  }

  private void write(String split, int rows, float[][] mixing) {
    float[] features = new float[rows * COLUMNS];
    long[] targets = new long[rows * CLASSES];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> fill(row, new Random(split.hashCode() * 31L + row), mixing, features, targets));
    Npy.write(features(split), features, rows, COLUMNS);
    long[] first = new long[rows];
    for (int row = 0; row < rows; row++) {
      first[row] = targets[row * CLASSES];
    }
    Npy.write(targets(split, false), targets, rows, CLASSES);
    Npy.write(targets(split, true), first, rows, 1);
  }

  private static void fill(
      int row, Random random, float[][] mixing, float[] features, long[] targets) {
    float[] values = new float[COLUMNS];
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double weight = SPREAD * random.nextGaussian();
      if (direction < CLASSES && random.nextDouble() < share(direction)) {
        targets[row * CLASSES + direction] = 1;
        weight += RAISE;
      }
      for (int column = 0; column < COLUMNS; column++) {
        values[column] += (float) weight * mixing[direction][column];
      }
    }
    for (int column = 0; column < COLUMNS; column++) {
      double value = values[column] + NOISE * random.nextGaussian();
      features[row * COLUMNS + column] = (float) Math.max(0, value);
    }
  }

  /** VOC2007's classes are in 2 % to 40 % of the images, most in about 5 %. */
  private static double share(int cls) {
    return cls == CLASSES - 1 ? 0.4 : 0.03 + 0.03 * (cls % 4);
  }
}
