package org.mocoeval.vocsvm.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolversAgreeTest {
  /**
   * What rounding the products to float may move an objective by where coefficients are large and
   * cancel: C = 100 on classes that cannot be told apart.
   */
  private static final double PRODUCT_ROUNDING = 1e-4;

  private static final double[] COSTS = {0x1p-19, 0x1p-10, 0x1p-4, 1, 10, 100};

  @ParameterizedTest
  @CsvSource({"40,5,1", "40,120,2", "150,30,3", "200,400,4"})
  void ourObjectiveIsNeverWorseThanLiblinearsAndBothBoundTheOptimum(
      int rows, int columns, long seed) {
    FeatureRows features = features(rows, columns, seed);
    BinaryTask task = task(rows, seed);
    Map<String, SvmSolver> solvers = Solvers.on(features, features(30, columns, ~seed));
    List<SvmFit> ours = solvers.get(Solvers.SHARED).path(task, COSTS);
    List<SvmFit> theirs = solvers.get(Solvers.LIBLINEAR).path(task, COSTS);
    for (int i = 0; i < COSTS.length; i++) {
      Convergence our = ours.get(i).convergence();
      Convergence their = theirs.get(i).convergence();
      String what = "C = " + COSTS[i] + ": " + our + " " + their;
      assertTrue(our.primal() <= their.primal() * (1 + PRODUCT_ROUNDING), what);
      assertTrue(our.relativeGap() <= 1e-5 && our.relativeGap() > -1e-6, what);
      double bound = their.primal() * (1 - their.relativeGap());
      assertTrue(bound <= our.primal() * (1 + PRODUCT_ROUNDING), what);
      assertArrayEquals(ours.get(i).testScores(), theirs.get(i).testScores(), 0.05, what);
      double exact = plainPrimal(features, task, ours.get(i));
      assertEquals(exact, our.primal(), PRODUCT_ROUNDING * exact, what);
      assertTrue(exact <= their.primal() * (1 + PRODUCT_ROUNDING), what);
      assertEquals(plainPrimal(features, task, theirs.get(i)), their.primal(), 1e-9 * our.primal());
    }
  }

  /** The objective as it is defined, in double precision. */
  private static double plainPrimal(FeatureRows features, BinaryTask task, SvmFit fit) {
    double[] weights = new double[features.columns() + 1];
    if (fit instanceof WeightFit weighted) {
      weights = weighted.weights();
    } else if (fit instanceof DualFit dual) {
      for (int i = 0; i < dual.rows().length; i++) {
        for (int c = 0; c < features.columns(); c++) {
          weights[c] += dual.coefficients()[i] * features.value(dual.rows()[i], c);
        }
        weights[features.columns()] += dual.coefficients()[i];
      }
    }
    double primal = 0.5 * Arrays.stream(weights).map(w -> w * w).sum();
    for (int i = 0; i < task.rows().length; i++) {
      double score = weights[features.columns()];
      for (int c = 0; c < features.columns(); c++) {
        score += weights[c] * features.value(task.rows()[i], c);
      }
      double missing = Math.max(0, 1 - (task.positive()[i] ? score : -score));
      primal += fit.cost() * (task.positive()[i] ? 2 : 1) * missing * missing;
    }
    return primal;
  }

  @Test
  void aTaskOnSomeRowsIsTheTaskOnAMatrixOfThoseRowsAlone() {
    FeatureRows all = features(120, 40, 7);
    BinaryTask whole = task(120, 7);
    int[] some = IntStream.range(0, 120).filter(row -> row % 3 != 1).toArray();
    float[] values = new float[some.length * 40];
    boolean[] positive = new boolean[some.length];
    for (int i = 0; i < some.length; i++) {
      System.arraycopy(all.rowMajor(), some[i] * 40, values, i * 40, 40);
      positive[i] = whole.positive()[some[i]];
    }
    FeatureRows alone = FeatureRows.asGiven("some", values, 40, true);
    FeatureRows test = features(20, 40, 8);
    Map<String, SvmSolver> onAll = Solvers.on(all, test);
    Map<String, SvmSolver> onSome = Solvers.on(alone, test);
    for (String name : onAll.keySet()) {
      SvmFit subset = onAll.get(name).last(new BinaryTask(some, positive), COSTS);
      BinaryTask task = new BinaryTask(IntStream.range(0, some.length).toArray(), positive);
      SvmFit matrix = onSome.get(name).last(task, COSTS);
      assertArrayEquals(matrix.testScores(), subset.testScores(), 1e-3, name);
      assertEquals(120, subset.trainScores().length);
    }
  }

  @Test
  void allEqualFeaturesStillHaveAnOptimum() {
    float[] values = new float[50 * 6];
    Arrays.fill(values, 0.5f);
    FeatureRows rows = FeatureRows.normalised("equal", values, 6);
    for (SvmSolver solver : Solvers.on(rows, rows).values()) {
      for (SvmFit fit : solver.path(task(50, 3), COSTS)) {
        assertTrue(fit.convergence().relativeGap() < 1e-2, fit.convergence()::toString);
        double[] scores = fit.testScores();
        Arrays.stream(scores).forEach(score -> assertEquals(scores[0], score, 1e-6));
      }
    }
  }

  @Test
  void aModelNeedsBothSides() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new BinaryTask(new int[] {0, 1}, new boolean[] {true, true}));
    assertThrows(
        IllegalArgumentException.class,
        () -> new BinaryTask(new int[] {0, 1}, new boolean[] {false, false}));
  }

  static FeatureRows features(int rows, int columns, long seed) {
    Random random = new Random(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      double shift = i % columns < columns / 4 && i / columns % 4 == 0 ? 0.7 : 0;
      values[i] = (float) Math.max(0, random.nextGaussian() + shift);
    }
    return FeatureRows.normalised("drawn", values, columns);
  }

  static BinaryTask task(int rows, long seed) {
    Random random = new Random(seed + 1000);
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      positive[row] = row % 4 == 0 ? random.nextInt(5) > 0 : random.nextInt(10) == 0;
    }
    return new BinaryTask(IntStream.range(0, rows).toArray(), positive);
  }
}
