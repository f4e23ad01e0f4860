package org.mocoeval.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.compare.Checkpoints;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.RunRecord;

class CompareCommandTest {
  @TempDir Path dir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aRealDifferenceIsSaidToBeReal() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    Path b = write("b", Checkpoints.knn("b", 60, 120));
    assertEquals(ExitCode.DONE, compare(a, b));
    says(
        "kNN top-1: B is better at every k; most at k=10, by 2.00 points (95 % ",
        "the difference is real for these 2,000 test images.",
        "2 tests were made",
        "* marks the 2 that stay significant at 0.05",
        "odds 60:20, g = +0.25");
    assertFalse(out.toString().contains("random init"), text());
  }

  @Test
  void theOtherWayRoundAIsBetter() {
    Path a = write("a", Checkpoints.knn("a", 60, 120));
    Path b = write("b", Checkpoints.knn("b", 0, 100));
    assertEquals(ExitCode.DONE, compare(a, b));
    says("A is better at every k; most at k=10, by 2.00 points (95 % 1.", "| -2.00 |");
  }

  @Test
  void chanceIsSaidToBeChance() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    Path b = write("b", Checkpoints.knn("b", 2, 104));
    assertEquals(ExitCode.DONE, compare(a, b));
    says("no difference that these 2,000 test images can show (largest: k=10, B - A -0.10 points");
    says("* marks the 0 that stay significant");
  }

  /** 1 and 9 disagreements have p = 0.021: enough alone, not as one of two. */
  @Test
  void whatOnlyPassesAloneDoesNotPass() {
    Path a = write("a", Checkpoints.knn("a", 0, 9));
    Path b = write("b", Checkpoints.knn("b", 9, 10));
    assertEquals(ExitCode.DONE, compare(a, b, "--alpha", "0.03"));
    says("no difference that", "alone, not among all tests made, p would pass for k=10, k=20");
    assertEquals(ExitCode.DONE, compare(a, b));
    says("p = 0.021, with Holm's correction = 0.043");
  }

  @Test
  void oneNumberEachIsTooLittle() {
    Path a = write("a", Checkpoints.seeds("a", 50).get(0));
    Path b = write("b", Checkpoints.seeds("b", 70).get(0));
    assertEquals(ExitCode.DONE, compare(a, b));
    says("Linear top-1: too little to say", "0 tests were made", "| none |");
  }

  @Test
  void foldersOfSeedsArePairedBySeed() {
    Path a = dir.resolve("a");
    Path b = dir.resolve("b");
    Checkpoints.seeds("a", 50, 51, 49, 50).forEach(run -> RunRecords.write(a, run));
    Checkpoints.seeds("b", 60, 61, 59.5, 60).forEach(run -> RunRecords.write(b, run));
    assertEquals(ExitCode.DONE, compare(a, b));
    says("corrected resampled t", "seeds 0, 1, 2, 3", "the difference holds over these 4 seeds");
  }

  @Test
  void anotherProtocolIsRefusedAndNamed() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    Path b = write("b", other("0.1"));
    assertEquals(ExitCode.GATE, compare(a, b));
    assertTrue(err.toString().contains("protocol temperature: 0.07 and 0.1"), text());
    assertTrue(err.toString().contains("--force"), text());
    assertEquals("", out.toString());
  }

  @Test
  void forcedTablesAreMarked() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    Path b = write("b", other("0.1"));
    assertEquals(ExitCode.DONE, compare(a, b, "--force"));
    assertTrue(
        out.toString().startsWith("FORCED, they differ in protocol temperature: 0.07 and 0.1\n"),
        text());
    says("### kNN top-1 (%, FORCED)", "and the two did not measure the same.");
  }

  @Test
  void damagedRecordsAreNamedAndLeftOut() throws Exception {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    Path b = dir.resolve("b");
    RunRecords.write(b, Checkpoints.knn("b", 60, 120));
    Files.writeString(b.resolve("broken.json"), "{");
    assertEquals(ExitCode.DONE, compare(a, b));
    assertTrue(err.toString().contains("left out: " + b.resolve("broken.json")), text());
    assertEquals(ExitCode.DATA, compare(a, b.resolve("broken.json")));
    assertTrue(err.toString().contains("B has no run record that can be read"), text());
  }

  @Test
  void nothingInCommonNamesWhatThereIs() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    Path b = write("b", Checkpoints.seeds("b", 70).get(0));
    assertEquals(ExitCode.DATA, compare(a, b, "--force"));
    assertTrue(err.toString().contains("A has knn on cifar, protocol mmselfsup"), text());
    assertTrue(err.toString().contains("B has linear on cifar"), text());
  }

  @Test
  void whatOneSideHasIsNamed() {
    Path a = dir.resolve("a");
    RunRecords.write(a, Checkpoints.knn("a", 0, 100));
    RunRecords.write(a, Checkpoints.seeds("a", 70).get(0));
    Path b = write("b", Checkpoints.knn("b", 60, 120));
    assertEquals(ExitCode.DONE, compare(a, b));
    says("Only A has linear on cifar");
  }

  @Test
  void twoCheckpointsOnOneSideAreAmbiguous() {
    Path a = dir.resolve("a");
    RunRecords.write(a, Checkpoints.knn("a", 0, 100));
    RunRecords.write(a, Checkpoints.knn("c", 0, 110));
    Path b = write("b", Checkpoints.knn("b", 60, 120));
    assertEquals(ExitCode.USAGE, compare(a, b));
    assertTrue(err.toString().contains("a.pth") && err.toString().contains("c.pth"), text());
  }

  @Test
  void allRowsAreComparedWhenAskedFor() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    Path b = write("b", Checkpoints.knn("b", 60, 120));
    assertEquals(ExitCode.DONE, compare(a, b, "--rows", "all"));
    says("random init, k=10", "3 tests were made", "no disagreement");
  }

  @Test
  void theComparisonIsThereAsData() throws Exception {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    Path b = write("b", Checkpoints.knn("b", 60, 120));
    Path json = dir.resolve("new/comparison.json");
    assertEquals(ExitCode.DONE, compare(a, b, "--json", json.toString()));
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
    assertTrue(out.toString().contains(table.get("sentence").getAsString()), text());
  }

  @Test
  void anOddAlphaIsRefused() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    for (String alpha : List.of("0", "1", "-1", "NaN")) {
      assertEquals(ExitCode.USAGE, compare(a, a, "--alpha", alpha));
    }
  }

  @Test
  void aCheckpointIsNoBetterThanItself() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    assertEquals(ExitCode.DONE, compare(a, a));
    says("no difference that these 2,000 test images can show", "no disagreement");
  }

  @Test
  void eachSideIsBetterWhereItIs() {
    Path a = write("a", columns("a", 0, 100, 0, 40, 0, 50));
    Path b = write("b", columns("b", 0, 40, 0, 100, 2, 53));
    assertEquals(ExitCode.DONE, compare(a, b));
    says(
        "B is better at k=10 by 3.00 points",
        "; A is better at k=20 by 3.00 points",
        "; 1 other cell shows no difference that holds among all tests made.");
  }

  @Test
  void imagesOfOtherDataAreNotPairedEvenByForce() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    var run = Checkpoints.run("knn", "0.07", "b", 0);
    run.data(new DataSource("/data/other", "f2", Map.of("val", 2000L)));
    Checkpoints.samples(run, "b.pth", "k=10", 60, 120);
    Path b = write("b", run.build());
    assertEquals(ExitCode.GATE, compare(a, b));
    assertTrue(err.toString().contains("data: /data/cifar and /data/other"), text());
    assertEquals(ExitCode.DONE, compare(a, b, "--force"));
    says("two intervals", "Not compared: kNN top-1, k=20 (only A)");
    assertFalse(out.toString().contains("McNemar"), text());
  }

  @Test
  void anotherMachineIsNamedAndNotRefused() {
    Path a = write("a", Checkpoints.knn("a", 0, 100));
    var run = Checkpoints.run("knn", "0.07", "b", 0);
    run.environment(Environment.current("NVIDIA T4", 8, Map.of("libtorch", "2.5.1")));
    Checkpoints.samples(run, "b.pth", "k=10", 60, 120);
    assertEquals(ExitCode.DONE, compare(a, write("b", run.build())));
    says("libtorch: 2.7.1 and 2.5.1; device: cpu and NVIDIA T4; threads: 2 and 8");
  }

  @Test
  void absurdValuesAreNamedAndNotCompared() {
    Path a = write("a", Checkpoints.seeds("a", -1.7e308).get(0));
    Path b = write("b", Checkpoints.seeds("b", 1.7e308).get(0));
    assertEquals(ExitCode.DONE, compare(a, b));
    says("Not compared: Linear top-1, feature4 (too large)", "0 tests were made");
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

  private static RunRecord other(String temperature) {
    var run = Checkpoints.run("knn", temperature, "b", 0);
    Checkpoints.samples(run, "b.pth", "k=10", 60, 120);
    return run.build();
  }

  private Path write(String name, RunRecord record) {
    Path file = dir.resolve(name + ".json");
    RunRecords.writeJson(file, record);
    return file;
  }

  private ExitCode compare(Path a, Path b, String... options) {
    var arguments = new ArrayList<>(List.of("compare", a.toString(), b.toString()));
    arguments.addAll(List.of(options));
    var line = Commands.commandLine(new Main());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int status = line.execute(arguments.toArray(String[]::new));
    return Arrays.stream(ExitCode.values())
        .filter(code -> code.status() == status)
        .findFirst()
        .orElseThrow();
  }

  private void says(String... parts) {
    for (String part : parts) {
      assertTrue(out.toString().contains(part), () -> part + "\n--- not in\n" + text());
    }
  }

  private String text() {
    return out + "\n---\n" + err;
  }
}
