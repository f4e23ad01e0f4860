package org.mocoeval.benchmarks.growth;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mocoeval.benchmarks.SvmDraw;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.vocsvm.svm.BinaryTask;
import org.mocoeval.vocsvm.svm.FeatureRows;
import org.mocoeval.vocsvm.svm.Products;
import org.mocoeval.vocsvm.svm.SharedMatrixSolver;
import org.mocoeval.vocsvm.svm.SvmFit;

/**
 * One class of the full SVM task on features in memory: products of all rows, 19 costs on each of
 * three folds and on all rows. As many test rows as training rows.
 *
 * @param axis what grows
 */
record SvmGrowth(Axis axis) implements Growing {
  /** Which side of the matrix grows. */
  enum Axis {
    /** Rows of 2,048 values. */
    ROWS,
    /** Values of 2,000 rows. */
    COLUMNS
  }

  private static final int ROWS = 2000;
  private static final int COLUMNS = 2048;
  private static final int FOLDS = 3;

  /** In 12 % of the images. */
  private static final int CLASS = 7;

  /** Ascending: 0.5¹⁹ … 0.5⁴, 1, 10, 100 (PROTOCOLS B.3). */
  private static final double[] COSTS =
      DoubleStream.concat(
              IntStream.rangeClosed(-19, -4).mapToDouble(power -> Math.pow(2, power)),
              DoubleStream.of(1, 10, 100))
          .toArray();

  @Override
  public Supplier<?> at(Path folder, int size) {
    int rows = axis == Axis.ROWS ? size : ROWS;
    int columns = axis == Axis.ROWS ? COLUMNS : size;
    SvmDraw draw = SvmDraw.of(columns);
    SvmDraw.Rows train = draw.rows("train", rows);
    SvmDraw.Rows test = draw.rows("test", rows);
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      positive[row] = train.targets()[row * SvmDraw.CLASSES + CLASS] == 1;
    }
    return () -> fit(train.features().clone(), test.features().clone(), columns, positive);
  }

  /** Normalising happens in place, so that each call has its own copy. */
  private static double[][] fit(float[] train, float[] test, int columns, boolean[] positive) {
    SharedMatrixSolver solver =
        new SharedMatrixSolver(
            Products.of(
                FeatureRows.normalised("train", train, columns),
                FeatureRows.normalised("test", test, columns),
                GrowthProcess.THREADS));
    double[][] scores = new double[FOLDS + 1][];
    try (WorkerThreads workers = new WorkerThreads(GrowthProcess.THREADS)) {
      workers.forEach(scores.length, fold -> scores[fold] = scores(solver, fold, positive));
    }
    return scores;
  }

  /** What ranks the held-out rows at the last cost, or the test rows. */
  private static double[] scores(SharedMatrixSolver solver, int fold, boolean[] positive) {
    BinaryTask task = task(fold, positive);
    return fold < FOLDS
        ? solver.path(task, COSTS).stream()
            .map(SvmFit::trainScores)
            .reduce((first, second) -> second)
            .orElseThrow()
        : solver.last(task, COSTS).testScores();
  }

  /** Every third row is held out; none by the last task. */
  private static BinaryTask task(int fold, boolean[] positive) {
    int[] rows = IntStream.range(0, positive.length).filter(row -> row % FOLDS != fold).toArray();
    boolean[] sides = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sides[i] = positive[rows[i]];
    }
    return new BinaryTask(rows, sides);
  }
}
