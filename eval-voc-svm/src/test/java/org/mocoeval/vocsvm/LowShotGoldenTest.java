package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.vocsvm.svm.FeatureRows;

/** The reference's low-shot scripts, restated in make_golden.py, on three classes and samples. */
class LowShotGoldenTest {
  private static final int CLASSES = 3;
  private static final int COLUMNS = 12;

  /** One pair of 50 test rows that changes places. */
  private static final double SWAP = 0.01;

  @TempDir Path folder;

  private final JsonObject golden = Golden.read().getAsJsonObject("lowShot");
  private final VocTargets train = targets(Golden.doubles(golden, "train"));
  private final VocTargets test = targets(Golden.doubles(golden, "test"));

  @ParameterizedTest
  @EnumSource(SolverKind.class)
  void everySampleAndCostHasTheReferencesMapAndAsGoodACostIsChosen(SolverKind solver) {
    List<ShotsOutcome> outcomes = run(solver, 2);
    JsonArray cases = golden.getAsJsonArray("cases");
    assertEquals(cases.size(), outcomes.size());
    for (int i = 0; i < cases.size(); i++) {
      JsonObject expected = cases.get(i).getAsJsonObject();
      ShotsOutcome outcome = outcomes.get(i);
      assertEquals(expected.get("k").getAsInt(), outcome.shots());
      JsonArray maps = expected.getAsJsonArray("maps");
      for (int sample = 0; sample < maps.size(); sample++) {
        double[] reference =
            Golden.stream(maps.get(sample).getAsJsonArray())
                .mapToDouble(value -> value.getAsDouble())
                .toArray();
        assertArrayEquals(reference, outcome.testMap()[sample], SWAP);
      }
      int chosen = outcome.costByTest();
      // Small costs rank nearly alike: which of them is first hangs on single pairs.
      int references = CostList.REFERENCE.indexOf(expected.get("cost").getAsDouble());
      assertEquals(mean(outcome.atCost(references)), mean(outcome.atCost(chosen)), SWAP / 2);
      assertEquals(expected.get("mean").getAsDouble(), mean(outcome.atCost(chosen)), SWAP / 2);
    }
  }

  @Test
  void theCellsAreMeanLowestHighestAndPopulationDeviation() {
    RunRecordBuilder record = record();
    List<ShotsOutcome> outcomes = run(SolverKind.SHARED_MATRIX, 2);
    LayerProblem problem = problem(SolverKind.SHARED_MATRIX);
    SolvedProblems solved = SolvedProblems.of(folder, SolverKind.SHARED_MATRIX, problem, "full");
    LayerResult full = new LayerEvaluation("given", problem, solved, 2).full();
    new SvmCells(record, List.of("a", "b", "c"), CostList.REFERENCE)
        .add(
            new LayerResult.Row("ours", List.of(full), Optional.of(outcomes)),
            column -> Optional.empty());
    List<Cell> cells = record.build().cells();
    JsonObject expected = golden.getAsJsonArray("cases").get(0).getAsJsonObject();
    double tolerance = 100 * SWAP;
    assertEquals(percent(expected, "mean"), value(cells, "ours", "test set", "k=2"), tolerance);
    assertEquals(
        percent(expected, "min"), value(cells, "ours, lowest", "spread", "k=2"), tolerance);
    assertEquals(
        percent(expected, "max"), value(cells, "ours, highest", "spread", "k=2"), tolerance);
    assertEquals(
        percent(expected, "std"),
        value(cells, "ours, standard deviation", "spread", "k=2"),
        tolerance / 2);
    double rest = value(cells, "ours", "without the test set", "k=2");
    assertTrue(rest <= value(cells, "ours", "on the test set", "k=2") + 1e-9);
  }

  /** The cost of the second table is the best on the rest, whatever the test set says of it. */
  @Test
  void theCostWithoutTheTestSetIsTheBestOnTheRest() {
    double[][] test = {{0.2, 0.9, 0.4}, {0.2, 0.7, 0.4}};
    double[][] rest = {{0.1, 0.2, 0.5}, {0.3, 0.4, 0.5}};
    ShotsOutcome outcome = new ShotsOutcome(1, test, rest, Effort.NONE);
    assertEquals(1, outcome.costByTest());
    assertEquals(2, outcome.costByRest().orElseThrow());
    assertArrayEquals(new double[] {0.4, 0.4}, outcome.atCost(2));
    double[][] none = {{Double.NaN, Double.NaN, Double.NaN}, {0.1, 0.1, 0.1}};
    assertTrue(new ShotsOutcome(1, test, none, Effort.NONE).costByRest().isEmpty());
  }

  @Test
  void threadsDoNotChangeAFigure() {
    List<ShotsOutcome> one = run(SolverKind.SHARED_MATRIX, 1);
    List<ShotsOutcome> three = run(SolverKind.SHARED_MATRIX, 3);
    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(one.get(i).testMap(), three.get(i).testMap());
      assertArrayEquals(one.get(i).restMap(), three.get(i).restMap());
    }
  }

  private List<ShotsOutcome> run(SolverKind solver, int threads) {
    Map<Integer, Map<Integer, VocTargets>> byShots = new TreeMap<>();
    for (var element : golden.getAsJsonArray("cases")) {
      JsonObject expected = element.getAsJsonObject();
      Map<Integer, VocTargets> samples = new TreeMap<>();
      for (var sample : expected.getAsJsonArray("samples")) {
        double[] values =
            Golden.stream(sample.getAsJsonArray()).mapToDouble(v -> v.getAsDouble()).toArray();
        samples.put(samples.size() + 1, targets(values));
      }
      byShots.put(expected.get("k").getAsInt(), samples);
    }
    LowShotSamples samples = new LowShotSamples(byShots, LowShotSamples.Origin.GIVEN);
    samples.verify(train);
    LayerProblem problem = problem(solver);
    SolvedProblems solved = SolvedProblems.of(folder, solver, problem, "golden " + threads);
    try (WorkerThreads workers = new WorkerThreads(threads)) {
      return new LowShotSvm(problem, samples, solved).run(workers, models -> {});
    }
  }

  private LayerProblem problem(SolverKind solver) {
    return new LayerProblem(
        new LazySolver(() -> solver.on(rows("trainFeatures"), rows("testFeatures"), 2)),
        train,
        test,
        CostList.REFERENCE);
  }

  private FeatureRows rows(String name) {
    double[] given = Golden.doubles(golden, name);
    float[] values = new float[given.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) given[i];
    }
    return FeatureRows.normalised(name, values, COLUMNS);
  }

  private static VocTargets targets(double[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return VocTargets.of(CLASSES, bytes);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double percent(JsonObject object, String name) {
    return 100 * object.get(name).getAsDouble();
  }

  private static double value(List<Cell> cells, String row, String table, String column) {
    return cells.stream()
        .filter(c -> c.row().equals(row) && c.table().contains(table) && c.column().equals(column))
        .filter(c -> table.equals("spread") || !c.table().contains("spread"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static RunRecordBuilder record() {
    return RunRecord.begin(SvmReport.TASK, "golden", Instant.EPOCH)
        .protocol(
            Protocol.of(
                "golden",
                SvmProtocol.settingsOfFeatures(SolverKind.SHARED_MATRIX, Optional.empty())))
        .data(new DataSource("golden", "none", Map.of()))
        .environment(Environment.current("cpu", 1, Map.of()));
  }
}
