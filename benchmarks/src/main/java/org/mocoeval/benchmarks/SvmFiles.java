package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mocoeval.data.array.Npy;

/**
 * Features and targets of VOC2007's size: 5,011 training and 4,952 test rows of 8,192 values, drawn
 * by {@link SvmDraw}.
 *
 * @param folder where the files lie
 */
record SvmFiles(Path folder) {
  static final int TRAIN = 5011;
  static final int TEST = 4952;
  static final int COLUMNS = 8192;
  static final int CLASSES = SvmDraw.CLASSES;

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
    SvmDraw draw = SvmDraw.of(COLUMNS);
    write("train", draw.rows("train", TRAIN));
    write("test", draw.rows("test", TEST));
  }

  private void write(String split, SvmDraw.Rows drawn) {
    int rows = drawn.targets().length / CLASSES;
    Npy.write(features(split), drawn.features(), rows, COLUMNS);
    long[] first = new long[rows];
    for (int row = 0; row < rows; row++) {
      first[row] = drawn.targets()[row * CLASSES];
    }
    Npy.write(targets(split, false), drawn.targets(), rows, CLASSES);
    Npy.write(targets(split, true), first, rows, 1);
  }
}
