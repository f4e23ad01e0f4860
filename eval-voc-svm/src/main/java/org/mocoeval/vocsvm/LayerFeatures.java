package org.mocoeval.vocsvm;

import java.nio.file.Path;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.FeatureArrays;
import org.mocoeval.data.array.Npy;
import org.mocoeval.data.array.NpyFile;
import org.mocoeval.vocsvm.svm.FeatureRows;
import org.mocoeval.vocsvm.svm.SvmSolver;

/**
 * The files of one layer's features.
 *
 * @param train {@code .npy}, one row a training image
 * @param test {@code .npy}, one row a test image, of as many values
 */
record LayerFeatures(Path train, Path test) {
  /** Checks shapes by the files' headers. */
  void verify(int trainImages, int testImages) {
    int columns = columns(train, trainImages);
    int testColumns = columns(test, testImages);
    if (columns != testColumns) {
      throw new DataException(
          String.format(
              "%s has rows of %,d values, %s rows of %,d: they must come from the same network.",
              train, columns, test, testColumns));
    }
  }

  private static int columns(Path file, int images) {
    try (NpyFile opened = FeatureArrays.open(file)) {
      if (opened.rows() != images) {
        throw new DataException(
            String.format(
                "%s holds %,d rows of features for %,d rows of targets: they must be the same"
                    + " images in the same order.",
                file, opened.rows(), images));
      }
      return opened.columns();
    }
  }

  /** Reads everything into memory. */
  SvmSolver solver(SolverKind kind, int threads) {
    return kind.on(rows(train), rows(test), threads);
  }

  private static FeatureRows rows(Path file) {
    int columns;
    try (NpyFile opened = FeatureArrays.open(file)) {
      columns = opened.columns();
    }
    return FeatureRows.normalised(file.toString(), Npy.readFloats(file), columns);
  }
}
