package org.mocoeval.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;

class FoundRunsTest {
  @TempDir Path folder;

  @Test
  void aDamagedRecordIsNamedAndTheOthersAreRead() throws IOException {
    RunRecord run = Runs.knn(0);
    Path whole = RunRecords.write(folder.resolve("a/b"), run);
    Path broken = RunRecords.write(folder, run).resolve("run.json");
    Files.writeString(broken, Files.readString(broken, UTF_8).substring(0, 200), UTF_8);
    RunRecords.writeJson(folder.resolve("mine.json"), run);
    FoundRuns found = FoundRuns.in(List.of(folder));
    assertEquals(
        List.of(whole.resolve("run.json"), folder.resolve("mine.json")),
        found.runs().stream().map(FoundRuns.Run::file).toList());
    assertEquals(1, found.damaged().size());
    assertTrue(found.damaged().get(0).startsWith(broken + ": no valid run record"));
  }

  @Test
  void draftsAreNotRuns() throws IOException {
    Path draft = Files.createDirectories(folder.resolve(".run-1.tmp"));
    RunRecords.writeJson(draft.resolve("run.json"), Runs.knn(0));
    assertEquals(List.of(), FoundRuns.in(List.of(folder)).runs());
  }

  @Test
  void whatIsNotThereIsAnError() {
    Path absent = folder.resolve("absent");
    assertThrows(RunRecordException.class, () -> FoundRuns.in(List.of(absent)));
  }
}
