package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.vocsvm.svm.FeatureRows;

/** scikit-learn's cross_val_score by average precision on 60 rows. */
class CrossValidationGoldenTest {
  /** One pair of the 20 rows of a fold that changes places. */
  private static final double SWAP = 0.02;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(SolverKind.class)
  void meansOverFoldsAreScikitLearns(SolverKind solver) {
    JsonObject golden = Golden.read().getAsJsonObject("problem");
    boolean[] positive = Golden.booleans(golden, "positive");
    byte[] targets = new byte[positive.length];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = positive[row] ? VocTargets.PRESENT : VocTargets.ABSENT;
    }
    VocTargets both = VocTargets.of(1, targets);
    LayerProblem problem =
        new LayerProblem(
            new LazySolver(() -> solver.on(rows(golden), rows(golden), 2)),
            both,
            both,
            CostList.REFERENCE);
    SolvedProblems solved = SolvedProblems.of(folder, solver, problem, "golden");
    List<ClassOutcome> outcomes;
    try (WorkerThreads workers = new WorkerThreads(2)) {
      outcomes = new FullSvm(problem, solved).run(workers, models -> {});
    }
    Golden.stream(golden.getAsJsonArray("models"))
        .map(model -> model.getAsJsonObject())
        .forEach(
            model -> {
              int cost = CostList.REFERENCE.indexOf(model.get("cost").getAsDouble());
              double mean =
                  Arrays.stream(Golden.doubles(model, "crossValidated")).average().orElseThrow();
              assertEquals(mean, outcomes.get(0).crossValidated()[cost], SWAP, "cost " + cost);
            });
  }

  private static FeatureRows rows(JsonObject golden) {
    double[] given = Golden.doubles(golden, "features");
    float[] values = new float[given.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) given[i];
    }
    return FeatureRows.normalised("golden", values, golden.get("columns").getAsInt());
  }
}
