package org.mocoeval.vocsvm.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mocoeval.vocsvm.Golden;

/** scikit-learn's LinearSVC, run to a tolerance of 1e-10, on 60 rows of 80 values. */
class SolverGoldenTest {
  @Test
  void bothSolversReachScikitLearnsObjectivesAndScores() {
    JsonObject problem = Golden.read().getAsJsonObject("problem");
    FeatureRows rows = rows(problem);
    boolean[] positive = Golden.booleans(problem, "positive");
    BinaryTask task = new BinaryTask(IntStream.range(0, positive.length).toArray(), positive);
    List<JsonObject> models =
        Golden.stream(problem.getAsJsonArray("models")).map(m -> m.getAsJsonObject()).toList();
    double[] costs = models.stream().mapToDouble(m -> m.get("cost").getAsDouble()).toArray();
    for (Map.Entry<String, SvmSolver> solver : Solvers.on(rows, rows).entrySet()) {
      List<SvmFit> fits = solver.getValue().path(task, costs);
      for (int i = 0; i < costs.length; i++) {
        String what = solver.getKey() + " at C = " + costs[i];
        SvmFit fit = fits.get(i);
        double optimum = models.get(i).get("objective").getAsDouble();
        boolean ours = solver.getKey().equals(Solvers.SHARED);
        assertEquals(1, fit.convergence().primal() / optimum, ours ? 2e-5 : 1e-3, what);
        assertTrue(fit.convergence().primal() >= optimum * (1 - 1e-6), what);
        double[] scores = Golden.doubles(models.get(i), "scores");
        assertArrayEquals(scores, fit.trainScores(), 0.02, what);
        assertArrayEquals(fit.trainScores(), fit.testScores(), 1e-4, what);
        SvmFit alone = solver.getValue().last(task, java.util.Arrays.copyOf(costs, i + 1));
        assertEquals(fit.convergence().primal(), alone.convergence().primal(), 1e-9 * optimum);
      }
    }
  }

  private static FeatureRows rows(JsonObject problem) {
    double[] given = Golden.doubles(problem, "features");
    float[] values = new float[given.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) given[i];
    }
    return FeatureRows.normalised("golden", values, problem.get("columns").getAsInt());
  }
}
