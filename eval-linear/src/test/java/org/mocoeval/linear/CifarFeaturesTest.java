package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.results.record.Cell;
import org.mocoeval.testing.Fixtures;

/**
 * The {@code features} command on 5,000 + 2,000 real features, epoch by epoch, against the oracle's
 * own 20 epochs.
 */
class CifarFeaturesTest {
  /** The oracle's float32 differs from its float64 by so much of a loss at most. */
  private static final double SPREAD = 4e-7;

  private final Path fixture = Fixtures.require("svm_knn/cifar10_resnet20_features");

  @TempDir Path folder;

  private String[] arguments(String... more) {
    List<String> all = new java.util.ArrayList<>();
    all.add("features");
    all.add("--train-features=" + fixture.resolve("train_features.npy"));
    all.add("--train-labels=" + fixture.resolve("train_labels.npy"));
    all.add("--test-features=" + fixture.resolve("test_features.npy"));
    all.add("--test-labels=" + fixture.resolve("test_labels.npy"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void everyEpochHasTheOraclesFigures() throws IOException {
    Runs runs = new Runs(folder);
    runs.succeed(
        arguments(
            "--standardise",
            "--initial-deviation=0",
            "--stride=2657",
            "--epochs=20",
            "--milestones=12,16",
            "--batch-size=250",
            "--learning-rate=0.1",
            "--weight-decay=0"));
    JsonObject oracle =
        JsonParser.parseString(Files.readString(fixture.resolve("expected_linear_probe.json")))
            .getAsJsonObject();
    JsonArray wide = oracle.getAsJsonArray("float64");
    JsonArray narrow = oracle.getAsJsonArray("float32");
    List<Map<String, String>> curves = Runs.curves(runs.training());
    assertEquals(20, wide.size());
    assertEquals(20, curves.size());
    double spread = 0;
    double error = 0;
    for (int epoch = 0; epoch < 20; epoch++) {
      JsonObject expected = wide.get(epoch).getAsJsonObject();
      Map<String, String> found = curves.get(epoch);
      assertEquals(number(expected, "top1"), number(found, "features_top1_percent"), 1e-9);
      assertEquals(number(expected, "top5"), number(found, "features_top5_percent"), 1e-9);
      for (String[] pair :
          new String[][] {{"mean_train_loss", "loss"}, {"test_loss", "features_val_loss"}}) {
        double truth = number(expected, pair[0]);
        error = Math.max(error, Math.abs(number(found, pair[1]) - truth));
        double other = number(narrow.get(epoch).getAsJsonObject(), pair[0]);
        spread = Math.max(spread, Math.abs(other - truth));
      }
    }
    assertTrue(spread <= SPREAD, "the oracle's spread is " + spread);
    assertTrue(error <= SPREAD, "ours errs by " + error + ", its float32 by " + spread);
    Cell last = cell(runs, LinearCells.TOP1);
    assertEquals(90.45, last.value(), 1e-9);
    assertEquals(90.55, cell(runs, LinearCells.BEST).value(), 1e-9);
    assertEquals(99.55, cell(runs, LinearCells.TOP5).value(), 1e-9);
  }

  /** Without a word about rates: at least as good as the oracle's own choice, but for chance. */
  @Test
  void theDefaultSweepFindsAGoodRateByItself() {
    Runs runs = new Runs(folder);
    runs.succeed(arguments("--epochs=20", "--milestones=12,16"));
    assertTrue(cell(runs, LinearCells.TOP1).value() > 89.5, runs.record().cells()::toString);
    long swept =
        runs.record().cells().stream().filter(c -> c.table().equals(LinearCells.SWEPT)).count();
    assertEquals(16, swept);
  }

  private static Cell cell(Runs runs, String table) {
    List<Cell> cells = runs.record().cells().stream().filter(c -> c.table().equals(table)).toList();
    assertEquals(1, cells.size());
    return cells.get(0);
  }

  private static double number(JsonObject object, String name) {
    return object.get(name).getAsDouble();
  }

  private static double number(Map<String, String> row, String name) {
    return Double.parseDouble(row.get(name));
  }
}
