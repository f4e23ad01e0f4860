package org.mocoeval.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.compare.Checkpoints;
import org.mocoeval.results.record.RunRecord;

/** What a comparison says. */
class CompareCommandTest {
  @TempDir Path dir;

  private final CompareConsole console = new CompareConsole();

  @Test
  void aRealDifferenceIsSaidToBeReal() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    Path b = CompareConsole.write(dir, "b", Checkpoints.knn("b", 60, 120));
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says(
        "kNN top-1: B is better at every k; most at k=10, by 2.00 points (95 % ",
        "the difference is real for these 2,000 test images.",
        "2 tests were made",
        "* marks the 2 that stay significant at 0.05",
        "odds 60:20, g = +0.25");
    assertFalse(console.out().contains("random init"), console.text());
  }

  @Test
  void theOtherWayRoundAIsBetter() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 60, 120));
    Path b = CompareConsole.write(dir, "b", Checkpoints.knn("b", 0, 100));
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says("A is better at every k; most at k=10, by 2.00 points (95 % 1.", "| -2.00 |");
  }

  @Test
  void chanceIsSaidToBeChance() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    Path b = CompareConsole.write(dir, "b", Checkpoints.knn("b", 2, 104));
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says(
        "no difference that these 2,000 test images can show (largest: k=10, B - A -0.10 points");
    console.says("* marks the 0 that stay significant");
  }

  /** 1 and 9 disagreements have p = 0.021: enough alone, not as one of two. */
  @Test
  void whatOnlyPassesAloneDoesNotPass() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 9));
    Path b = CompareConsole.write(dir, "b", Checkpoints.knn("b", 9, 10));
    assertEquals(ExitCode.DONE, console.compare(a, b, "--alpha", "0.03"));
    console.says(
        "no difference that", "alone, not among all tests made, p would pass for k=10, k=20");
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says("p = 0.021, with Holm's correction = 0.043");
  }

  @Test
  void oneNumberEachIsTooLittle() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.seeds("a", 50).get(0));
    Path b = CompareConsole.write(dir, "b", Checkpoints.seeds("b", 70).get(0));
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says("Linear top-1: too little to say", "0 tests were made", "| none |");
  }

  @Test
  void foldersOfSeedsArePairedBySeed() {
    Path a = dir.resolve("a");
    Path b = dir.resolve("b");
    Checkpoints.seeds("a", 50, 51, 49, 50).forEach(run -> RunRecords.write(a, run));
    Checkpoints.seeds("b", 60, 61, 59.5, 60).forEach(run -> RunRecords.write(b, run));
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says(
        "corrected resampled t", "seeds 0, 1, 2, 3", "the difference holds over these 4 seeds");
  }

  @Test
  void allRowsAreComparedWhenAskedFor() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    Path b = CompareConsole.write(dir, "b", Checkpoints.knn("b", 60, 120));
    assertEquals(ExitCode.DONE, console.compare(a, b, "--rows", "all"));
    console.says("random init, k=10", "3 tests were made", "no disagreement");
  }

  @Test
  void theComparisonIsThereAsData() throws Exception {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    Path b = CompareConsole.write(dir, "b", Checkpoints.knn("b", 60, 120));
    Path json = dir.resolve("new/comparison.json");
    assertEquals(ExitCode.DONE, console.compare(a, b, "--json", json.toString()));
    JsonObject data = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertEquals(2, data.get("tests").getAsInt());
    JsonObject pair = data.getAsJsonArray("comparisons").get(0).getAsJsonObject();
    JsonObject table = pair.getAsJsonArray("tables").get(0).getAsJsonObject();
    JsonObject cell = table.getAsJsonArray("cells").get(0).getAsJsonObject();
    JsonObject counts = cell.getAsJsonObject("mcNemar");
    assertEquals(20, counts.get("onlyA").getAsInt());
    // (|60 - 20| - 1)² / 80.
    assertEquals(39 * 39 / 80.0, counts.get("chiSquare").getAsDouble(), 1e-12);
    assertEquals(2 * cell.get("p").getAsDouble(), cell.get("pHolm").getAsDouble(), 1e-15);
    assertTrue(console.out().contains(table.get("sentence").getAsString()), console.text());
  }

  @Test
  void aCheckpointIsNoBetterThanItself() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    assertEquals(ExitCode.DONE, console.compare(a, a));
    console.says("no difference that these 2,000 test images can show", "no disagreement");
  }

  @Test
  void eachSideIsBetterWhereItIs() {
    Path a = CompareConsole.write(dir, "a", columns("a", 0, 100, 0, 40, 0, 50));
    Path b = CompareConsole.write(dir, "b", columns("b", 0, 40, 0, 100, 2, 53));
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says(
        "B is better at k=10 by 3.00 points",
        "; A is better at k=20 by 3.00 points",
        "; 1 other cell shows no difference that holds among all tests made.");
  }

  /** Wrong images of each k: from, to. */
  private static RunRecord columns(String hash, int... wrong) {
    var run = Checkpoints.run("knn", "0.07", hash, 0);
    List<String> columns = List.of("k=10", "k=20", "k=100");
    for (int i = 0; i < columns.size(); i++) {
      Checkpoints.samples(run, hash, columns.get(i), wrong[2 * i], wrong[2 * i + 1]);
    }
    return run.build();
  }
}
