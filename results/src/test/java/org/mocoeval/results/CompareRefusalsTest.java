package org.mocoeval.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.compare.Checkpoints;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.RunRecord;

/** What a comparison refuses, marks and leaves out. */
class CompareRefusalsTest {
  @TempDir Path dir;

  private final CompareConsole console = new CompareConsole();

  @Test
  void anotherProtocolIsRefusedAndNamed() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    Path b = CompareConsole.write(dir, "b", other("0.1"));
    assertEquals(ExitCode.GATE, console.compare(a, b));
    assertTrue(console.err().contains("protocol temperature: 0.07 and 0.1"), console.text());
    assertTrue(console.err().contains("--force"), console.text());
    assertEquals("", console.out());
  }

  @Test
  void forcedTablesAreMarked() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    Path b = CompareConsole.write(dir, "b", other("0.1"));
    assertEquals(ExitCode.DONE, console.compare(a, b, "--force"));
    assertTrue(
        console.out().startsWith("FORCED, they differ in protocol temperature: 0.07 and 0.1\n"),
        console.text());
    console.says("### kNN top-1 (%, FORCED)", "and the two did not measure the same.");
  }

  @Test
  void damagedRecordsAreNamedAndLeftOut() throws Exception {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    Path b = dir.resolve("b");
    RunRecords.write(b, Checkpoints.knn("b", 60, 120));
    Files.writeString(b.resolve("broken.json"), "{");
    assertEquals(ExitCode.DONE, console.compare(a, b));
    assertTrue(console.err().contains("left out: " + b.resolve("broken.json")), console.text());
    assertEquals(ExitCode.DATA, console.compare(a, b.resolve("broken.json")));
    assertTrue(console.err().contains("B has no run record that can be read"), console.text());
  }

  @Test
  void nothingInCommonNamesWhatThereIs() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    Path b = CompareConsole.write(dir, "b", Checkpoints.seeds("b", 70).get(0));
    assertEquals(ExitCode.DATA, console.compare(a, b, "--force"));
    assertTrue(console.err().contains("A has knn on cifar, protocol mmselfsup"), console.text());
    assertTrue(console.err().contains("B has linear on cifar"), console.text());
  }

  @Test
  void whatOneSideHasIsNamed() {
    Path a = dir.resolve("a");
    RunRecords.write(a, Checkpoints.knn("a", 0, 100));
    RunRecords.write(a, Checkpoints.seeds("a", 70).get(0));
    Path b = CompareConsole.write(dir, "b", Checkpoints.knn("b", 60, 120));
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says("Only A has linear on cifar");
  }

  @Test
  void twoCheckpointsOnOneSideAreAmbiguous() {
    Path a = dir.resolve("a");
    RunRecords.write(a, Checkpoints.knn("a", 0, 100));
    RunRecords.write(a, Checkpoints.knn("c", 0, 110));
    Path b = CompareConsole.write(dir, "b", Checkpoints.knn("b", 60, 120));
    assertEquals(ExitCode.USAGE, console.compare(a, b));
    assertTrue(console.err().contains("a.pth") && console.err().contains("c.pth"), console.text());
  }

  @Test
  void anOddAlphaIsRefused() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    for (String alpha : List.of("0", "1", "-1", "NaN")) {
      assertEquals(ExitCode.USAGE, console.compare(a, a, "--alpha", alpha));
    }
  }

  @Test
  void imagesOfOtherDataAreNotPairedEvenByForce() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    var run = Checkpoints.run("knn", "0.07", "b", 0);
    run.data(new DataSource("/data/other", "f2", Map.of("val", 2000L)));
    Checkpoints.samples(run, "b.pth", "k=10", 60, 120);
    Path b = CompareConsole.write(dir, "b", run.build());
    assertEquals(ExitCode.GATE, console.compare(a, b));
    assertTrue(console.err().contains("data: /data/cifar and /data/other"), console.text());
    assertEquals(ExitCode.DONE, console.compare(a, b, "--force"));
    console.says("two intervals", "Not compared: kNN top-1, k=20 (only A)");
    assertFalse(console.out().contains("McNemar"), console.text());
  }

  @Test
  void anotherMachineIsNamedAndNotRefused() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.knn("a", 0, 100));
    var run = Checkpoints.run("knn", "0.07", "b", 0);
    run.environment(Environment.current("NVIDIA T4", 8, Map.of("libtorch", "2.5.1")));
    Checkpoints.samples(run, "b.pth", "k=10", 60, 120);
    assertEquals(ExitCode.DONE, console.compare(a, CompareConsole.write(dir, "b", run.build())));
    console.says("libtorch: 2.7.1 and 2.5.1; device: cpu and NVIDIA T4; threads: 2 and 8");
  }

  @Test
  void absurdValuesAreNamedAndNotCompared() {
    Path a = CompareConsole.write(dir, "a", Checkpoints.seeds("a", -1.7e308).get(0));
    Path b = CompareConsole.write(dir, "b", Checkpoints.seeds("b", 1.7e308).get(0));
    assertEquals(ExitCode.DONE, console.compare(a, b));
    console.says("Not compared: Linear top-1, feature4 (too large)", "0 tests were made");
  }

  private static RunRecord other(String temperature) {
    var run = Checkpoints.run("knn", temperature, "b", 0);
    Checkpoints.samples(run, "b.pth", "k=10", 60, 120);
    return run.build();
  }
}
