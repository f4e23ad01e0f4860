package org.mocoeval.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;

class RunRecordsTest {
  @TempDir Path dir;

  @Test
  void aRunGetsAFolderNamedByTimeTaskAndProtocol() throws IOException {
    RunRecord run = Runs.knn(0);
    Path folder = RunRecords.write(dir.resolve("a/b"), run);
    assertEquals(
        "20260131T120000Z-knn-" + run.protocol().shortHash(), folder.getFileName().toString());
    assertEquals(Set.of("run.json", "table.md", "table.csv"), names(folder));
    assertEquals(run, RunRecords.read(folder));
  }

  @Test
  void twoRunsOfTheSameSecondBothStay() throws IOException {
    RunRecords.write(dir, Runs.miniature("0.07", 100));
    Path second = RunRecords.write(dir, Runs.miniature("0.07", 200));
    assertTrue(second.getFileName().toString().endsWith("-2"), second::toString);
    assertEquals(2, names(dir).size());
    assertEquals(Runs.miniature("0.07", 200), RunRecords.read(second));
  }

  @Test
  void aFolderOfRunsStandsForItsNewest() throws IOException {
    Path newest = RunRecords.write(dir, Runs.knn(0));
    Path older = dir.resolve("20250101T000000Z-knn-00000000");
    Files.createDirectory(older);
    Files.copy(newest.resolve("run.json"), older.resolve("run.json"));
    Files.createDirectory(dir.resolve("x-no-run"));
    assertEquals(newest.resolve("run.json"), RunRecords.locate(dir));
  }

  @Test
  void ofTwoRunsThatBeganInTheSameSecondTheSecondIsTheNewest() {
    RunRecords.write(dir, Runs.knn(0));
    Path second = RunRecords.write(dir, Runs.knn(1));
    assertEquals(second.resolve("run.json"), RunRecords.locate(dir));
  }

  @Test
  void anOlderFileIsReplacedWhole() throws IOException {
    Path file = dir.resolve("new/run.json");
    RunRecords.writeJson(file, Runs.knn(0));
    RunRecords.writeJson(file, Runs.knn(1));
    assertEquals(Runs.knn(1), RunRecords.read(file));
    assertEquals(Set.of("run.json"), names(file.getParent()));
  }

  @Test
  void aPlaceThatIsNoFolderIsSaidSo() throws IOException {
    Path file = Files.writeString(dir.resolve("taken"), "x");
    RunRecordException failure =
        assertThrows(RunRecordException.class, () -> RunRecords.write(file, Runs.knn(0)));
    assertEquals(ExitCode.OTHER, failure.exitCode());
    assertEquals(
        file
            + ": the run record cannot be stored: "
            + file
            + " is a file, not a folder. Make room or choose another place with --results DIR or"
            + " --json FILE.",
        failure.getMessage());
    assertThrows(RunRecordException.class, () -> RunRecords.verifyWritable(file));
  }

  @Test
  void aFullDiskIsSaidSo() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "skipped: only Linux has a device that is always full");
    IOException failure =
        assertThrows(IOException.class, () -> SafeFiles.writeForced(full, "a record"));
    assertEquals("No space left on device", SafeFiles.reason(failure));
  }

  @Test
  void aFolderThatCannotBeCompletedIsNotThereAtAll() throws IOException {
    Map<String, String> impossible = Map.of("a.txt", "text", "no/such/folder.txt", "text");
    assertThrows(IOException.class, () -> SafeFiles.newFolder(dir.resolve("run"), impossible));
    assertEquals(Set.of(), names(dir));
  }

  @Test
  void aFailedReplacementLeavesNoDraft() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("run.json/not-empty"));
    assertThrows(
        RunRecordException.class, () -> RunRecords.writeJson(folder.getParent(), Runs.knn(0)));
    assertEquals(Set.of("run.json"), names(dir));
  }

  @Test
  void nothingThereIsSaidSo() {
    RunRecordException failure =
        assertThrows(RunRecordException.class, () -> RunRecords.read(dir.resolve("absent")));
    assertEquals(ExitCode.DATA, failure.exitCode());
    assertTrue(failure.getMessage().contains("Run an evaluation first"), failure::getMessage);
  }

  @Test
  void bytesThatAreNoTextAreSaidSo() throws IOException {
    Path file = Files.write(dir.resolve("run.json"), new byte[] {'{', (byte) 0xff, '}'});
    RunRecordException failure =
        assertThrows(RunRecordException.class, () -> RunRecords.read(file));
    assertTrue(failure.getMessage().contains("expected UTF-8 text"), failure::getMessage);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
