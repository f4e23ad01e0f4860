package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mocoeval.data.array.Npy;

/**
 * Features as a ResNet-50's averaged last stage has them, with labels: 20,000 training and 2,000
 * test rows of 2,048 values, 200 classes, as many of each. Each class has a centre, which noise
 * hides in part; values are cut off at zero.
 *
 * @param folder where the files lie
 */
record LinearFiles(Path folder) {
  static final int TRAIN = 20_000;
  static final int TEST = 2_000;
  static final int COLUMNS = 2048;
  static final int CLASSES = 200;

  private static final double SPREAD = 0.1;
  private static final double NOISE = 0.5;
  private static final long SEED = 2048;

  Path features(String split) {
    return folder.resolve(split + "-features.npy");
  }

  Path labels(String split) {
    return folder.resolve(split + "-labels.npy");
  }

  /** The options that name all files. */
  List<String> options() {
    return Stream.of("train", "test")
        .flatMap(
            split ->
                Stream.of(
                    "--" + split + "-features=" + features(split),
                    "--" + split + "-labels=" + labels(split)))
        .toList();
  }

  /** Writes all files, unless they are there. */
  void write() throws IOException {
    if (Files.exists(labels("test"))) {
      return;
    }
    Files.createDirectories(folder);
    float[][] centres = new float[CLASSES][COLUMNS];
    Random random = new Random(SEED);
    for (float[] centre : centres) {
      for (int column = 0; column < COLUMNS; column++) {
        centre[column] = (float) (SPREAD * random.nextGaussian());
      }
    }
    write("train", TRAIN, centres);
    write("test", TEST, centres);
  }

  private void write(String split, int rows, float[][] centres) {
    float[] features = new float[rows * COLUMNS];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row ->
                fill(
                    row,
                    new Random(split.hashCode() * 31L + row),
                    centres[row % CLASSES],
                    features));
    Npy.write(features(split), features, rows, COLUMNS);
    Npy.write(
        labels(split), IntStream.range(0, rows).mapToLong(row -> row % CLASSES).toArray(), rows);
  }

  private static void fill(int row, Random random, float[] centre, float[] features) {
    for (int column = 0; column < COLUMNS; column++) {
      double value = centre[column] + NOISE * random.nextGaussian();
      features[row * COLUMNS + column] = (float) Math.max(0, value);
    }
  }
}
