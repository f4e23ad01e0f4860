package org.mocoeval.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mocoeval.vocsvm.svm.BinaryTask;
import org.mocoeval.vocsvm.svm.FeatureRows;
import org.mocoeval.vocsvm.svm.LiblinearSolver;
import org.mocoeval.vocsvm.svm.Products;
import org.mocoeval.vocsvm.svm.RowSum;
import org.mocoeval.vocsvm.svm.SharedMatrixSolver;
import org.mocoeval.vocsvm.svm.SvmFit;
import org.mocoeval.vocsvm.svm.SvmSolver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds of the SVMs' inner pass, and of one model by either solver.
 *
 * <p>What you should see: {@code addRow} is one multiplication and addition a value and bound by
 * the memory that the rows come from: 2,000 rows are 16 MB, in the third-level cache. {@code
 * addRowPlainly} is the same with a sum in double precision, which halves the values in a vector. A
 * model by {@code sharedMatrix} is such an addition for each row with α > 0 and pass; {@code
 * liblinear} walks over every value of every row instead, and is slower by more the more columns
 * there are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SvmBenchmark {
  private static final double COST = 1;

  /** Rows that a model is fitted on. */
  @Param({"500", "2000"})
  public int rows;

  /** Values of a row. */
  @Param("2048")
  public int columns;

  private float[][] products;
  private float[] scores;
  private double[] plainScores;
  private int next;
  private SvmSolver sharedMatrix;
  private SvmSolver liblinear;
  private BinaryTask task;

  /** Draws rows that are similar to each other, as features are. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    float[] values = new float[rows * columns];
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      positive[row] = random.nextInt(10) == 0;
      for (int column = 0; column < columns; column++) {
        double raised = positive[row] && column % 40 == 0 ? 1 : 0;
        values[row * columns + column] = (float) Math.max(0, random.nextGaussian() + raised);
      }
    }
    FeatureRows features = FeatureRows.normalised("drawn", values, columns);
    sharedMatrix = new SharedMatrixSolver(Products.of(features, features, 1));
    liblinear = new LiblinearSolver(features, features);
    task = new BinaryTask(IntStream.range(0, rows).toArray(), positive);
    scores = new float[rows];
    plainScores = new double[rows];
    products = new float[rows][rows];
    for (float[] row : products) {
      for (int i = 0; i < rows; i++) {
        row[i] = 1 + random.nextFloat();
      }
    }
  }

  /** The inner pass: a multiple of one row of products is added to all scores. */
  @Benchmark
  public float[] addRow() {
    next = (next + 1) % rows;
    RowSum.addTo(scores, next % 2 == 0 ? 0.5f : -0.5f, products[next], 0);
    return scores;
  }

  /** The same as one would write it first. */
  @Benchmark
  public double[] addRowPlainly() {
    next = (next + 1) % rows;
    double factor = next % 2 == 0 ? 0.5 : -0.5;
    float[] row = products[next];
    for (int i = 0; i < plainScores.length; i++) {
      plainScores[i] += factor * row[i];
    }
    return plainScores;
  }

  /** One model at C = 1, from nothing. */
  @Benchmark
  public List<SvmFit> sharedMatrix() {
    return sharedMatrix.path(task, new double[] {COST});
  }

  /** The same by LIBLINEAR-Java. */
  @Benchmark
  public List<SvmFit> liblinear() {
    return liblinear.path(task, new double[] {COST});
  }
}
