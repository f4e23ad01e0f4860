package org.mocoeval.vocsvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.Fixtures;

/** mmselfsup's own scripts on 2,000 + 2,000 real features of ten classes with ignored labels. */
class CifarSvmFixtureTest {
  private static final double MAP_TOLERANCE = 1e-3;
  private static final double AP_TOLERANCE = 2e-3;
  private static final double OBJECTIVE_TOLERANCE = 1e-4;

  /** Of an average precision in cross-validation: the reference stops at a tolerance of 1e-4. */
  private static final double FOLD_TOLERANCE = 3e-3;

  @TempDir Path cache;

  private final Path folder = Fixtures.require("svm_knn/cifar10_svm");

  @ParameterizedTest
  @EnumSource(SolverKind.class)
  void theCommandGivesTheReferencesMapAndAveragePrecisions(SolverKind solver) throws IOException {
    Path json = cache.resolve("run.json");
    int status =
        Commands.commandLine(new Main())
            .execute(
                "features",
                "--train-features=" + folder.resolve("train_features.npy"),
                "--train-targets=" + folder.resolve("train_targets.npy"),
                "--test-features=" + folder.resolve("test_features.npy"),
                "--test-targets=" + folder.resolve("test_targets.npy"),
                "--solver=" + solver.label(),
                "--cache=" + cache.resolve("cache"),
                "--results=" + cache.resolve("runs"),
                "--json=" + json);
    assertEquals(0, status);
    RunRecord record = RunRecords.read(json);
    Cell map = record.cells().get(0);
    JsonObject expected = expected();
    assertEquals(1, record.cells().size());
    assertEquals(
        100 * expected.get("mAP_reference_script").getAsDouble(), map.value(), 100 * MAP_TOLERANCE);
    assertTrue(map.interval().orElseThrow().low() < map.value());
    List<ClassScore> classes = record.perClass().get(0).classes();
    JsonArray references = expected.getAsJsonArray("classes");
    assertEquals(references.size(), classes.size());
    for (int cls = 0; cls < classes.size(); cls++) {
      double reference = reference(references, cls, "test_ap_reference_script");
      assertEquals(100 * reference, classes.get(cls).value(), 100 * AP_TOLERANCE, "class " + cls);
    }
  }

  @ParameterizedTest
  @EnumSource(SolverKind.class)
  void costsObjectivesAndFoldsAreTheReferences(SolverKind solver) throws IOException {
    LayerProblem problem = problem(solver);
    SolvedProblems solved = SolvedProblems.of(cache, solver, problem, "cifar");
    List<ClassOutcome> outcomes;
    try (WorkerThreads workers = new WorkerThreads(2)) {
      outcomes = new FullSvm(problem, solved).run(workers, models -> {});
    }
    JsonObject expected = expected();
    assertArrayEquals(
        Golden.doubles(expected, "costs"),
        CostList.REFERENCE.costs().stream().mapToDouble(cost -> cost).toArray());
    for (ClassOutcome outcome : outcomes) {
      JsonArray folds =
          expected.getAsJsonArray("crossval_ap[class][cost]").get(outcome.cls()).getAsJsonArray();
      double[] reference = Golden.stream(folds).mapToDouble(JsonElement::getAsDouble).toArray();
      assertArrayEquals(reference, outcome.crossValidated(), FOLD_TOLERANCE);
      JsonArray classes = expected.getAsJsonArray("classes");
      double cost = reference(classes, outcome.cls(), "chosen_cost");
      int chosen = CostList.REFERENCE.indexOf(outcome.cost());
      double best = IntStream.range(0, 19).mapToDouble(c -> reference[c]).max().orElseThrow();
      assertEquals(best, reference[chosen], FOLD_TOLERANCE, "class " + outcome.cls());
      if (cost == outcome.cost()) {
        double objective = reference(classes, outcome.cls(), "primal_objective");
        assertEquals(1, outcome.objective() / objective, OBJECTIVE_TOLERANCE);
      }
    }
    long same =
        outcomes.stream()
            .filter(
                o ->
                    o.cost()
                        == reference(expected.getAsJsonArray("classes"), o.cls(), "chosen_cost"))
            .count();
    assertEquals(10, same, "classes whose cost is the reference's");
  }

  /** What makes the shared-matrix solver fit to be the default. */
  @Test
  void bothSolversGiveTheSameTableToATwentiethOfAPoint() {
    Map<SolverKind, Double> maps = new EnumMap<>(SolverKind.class);
    for (SolverKind solver : SolverKind.values()) {
      LayerProblem problem = problem(solver);
      SolvedProblems solved = SolvedProblems.of(cache, solver, problem, "cifar");
      maps.put(solver, new LayerEvaluation("given", problem, solved, 2).full().map());
    }
    assertEquals(maps.get(SolverKind.LIBLINEAR), maps.get(SolverKind.SHARED_MATRIX), 0.0005);
  }

  private LayerProblem problem(SolverKind solver) {
    LayerFeatures features =
        new LayerFeatures(
            folder.resolve("train_features.npy"), folder.resolve("test_features.npy"));
    return new LayerProblem(
        new LazySolver(() -> features.solver(solver, 2)),
        TargetFiles.read(folder.resolve("train_targets.npy")),
        TargetFiles.read(folder.resolve("test_targets.npy")),
        CostList.REFERENCE);
  }

  private static double reference(JsonArray classes, int cls, String name) {
    return classes.get(cls).getAsJsonObject().get(name).getAsDouble();
  }

  private JsonObject expected() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("expected_svm.json"), UTF_8))
        .getAsJsonObject();
  }
}
