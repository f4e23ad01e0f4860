package org.mocoeval.vocsvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mocoeval.data.array.Npy;
import org.mocoeval.data.voc.VocTargets;

/** Small features and targets on disk, as {@code features} takes them. */
record FeatureFiles(Path folder) {
  static final int TRAIN = 120;
  static final int TEST = 60;
  static final int COLUMNS = 10;

  /** Three classes, each raising some of the columns. */
  static FeatureFiles draw(Path folder) {
    FeatureFiles files = new FeatureFiles(folder);
    VocTargets train = LowShotDrawTest.targets(TRAIN, 1);
    VocTargets test = LowShotDrawTest.targets(TEST, 2);
    files.writeTargets("train", train);
    files.writeTargets("test", test);
    files.writeFeatures("train", features(train, 3), COLUMNS);
    files.writeFeatures("test", features(test, 4), COLUMNS);
    return files;
  }

  static float[] features(VocTargets targets, long seed) {
    Random random = new Random(seed);
    float[] values = new float[targets.rows() * COLUMNS];
    for (int i = 0; i < values.length; i++) {
      boolean raised = targets.at(i / COLUMNS, i % targets.classes()) == VocTargets.PRESENT;
      values[i] = (float) (random.nextGaussian() + (raised ? 2 : 0));
    }
    return values;
  }

  void writeFeatures(String split, float[] values, int columns) {
    Npy.write(folder.resolve(split + "-features.npy"), values, values.length / columns, columns);
  }

  void writeTargets(String split, VocTargets targets) {
    byte[] rowMajor = targets.toRowMajor();
    long[] values = new long[rowMajor.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rowMajor[i];
    }
    Npy.write(folder.resolve(split + "-targets.npy"), values, targets.rows(), targets.classes());
  }

  /** The command line, with the cache and the results below the folder. */
  List<String> arguments(String... more) {
    List<String> arguments = new ArrayList<>(List.of("features"));
    for (String split : List.of("train", "test")) {
      for (String kind : List.of("features", "targets")) {
        String name = split + "-" + kind;
        arguments.add("--" + name + "=" + folder.resolve(name + ".npy"));
      }
    }
    arguments.add("--cache=" + folder.resolve("cache"));
    arguments.add("--results=" + folder.resolve("runs"));
    arguments.add("--json=" + folder.resolve("run.json"));
    arguments.addAll(List.of(more));
    return arguments;
  }
}
