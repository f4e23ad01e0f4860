package org.mocoeval.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.RunRecords;

class LedgerTest {
  private static final String RIGHT = FakeEvaluation.RIGHT;

  @TempDir Path results;

  private final StringWriter said = new StringWriter();
  private Path folder;

  @BeforeEach
  void enterOneJob() {
    folder = RunRecords.write(results, FakeEvaluation.record(RIGHT, 0, FakeEvaluation.SHA));
    enter(open(), RIGHT);
  }

  @Test
  void knowsADoneJobInAnotherProcess() {
    Ledger.Answer answer = open().lookUp(Jobs.identity(Jobs.fake(RIGHT)));
    assertEquals(folder, answer.entry().orElseThrow().folderIn(results));
    assertEquals("2026-02-01", answer.entry().orElseThrow().day());
    assertTrue(answer.objection().isEmpty());
  }

  @Test
  void anotherCheckpointProtocolSeedVersionOrSetIsAnotherJob() throws IOException {
    Ledger ledger = open();
    Job job = Jobs.fake(RIGHT);
    assertTrue(isNew(ledger, Jobs.identity(Jobs.fake(RIGHT, "cd".repeat(32)))));
    assertTrue(isNew(ledger, Jobs.identity(Jobs.fake("other"))));
    assertTrue(isNew(ledger, JobIdentity.of(job, new DataStamp(), "1.1")));
    assertTrue(isNew(ledger, Jobs.identity(with(job, Optional.empty(), 1))));
    Path set = Files.createDirectories(results.resolve("set"));
    assertTrue(isNew(ledger, Jobs.identity(with(job, Optional.of(set), 0))));
  }

  @Test
  void aSetThatGrewIsAnotherSet() throws IOException {
    Path set = Files.createDirectories(results.resolve("set/train")).getParent();
    JobIdentity before = Jobs.identity(with(Jobs.fake(RIGHT), Optional.of(set), 0));
    assertEquals(before, Jobs.identity(with(Jobs.fake(RIGHT), Optional.of(set), 0)));
    Files.writeString(set.resolve("train/1.jpg"), "one");
    JobIdentity grown = Jobs.identity(with(Jobs.fake(RIGHT), Optional.of(set), 0));
    assertFalse(before.equals(grown));
    Files.writeString(set.resolve("train/1.jpg"), "another");
    assertFalse(grown.equals(Jobs.identity(with(Jobs.fake(RIGHT), Optional.of(set), 0))));
  }

  @Test
  void runsAgainWhenTheRecordIsGone() throws IOException {
    Files.delete(folder.resolve(RunRecords.RUN_JSON));
    Ledger.Answer answer = open().lookUp(Jobs.identity(Jobs.fake(RIGHT)));
    assertTrue(answer.entry().isEmpty());
    assertTrue(answer.objection().orElseThrow().contains(folder.toString()));
  }

  @Test
  void runsAgainWhenTheRecordIsDamagedOrAnothers() throws IOException {
    Path file = folder.resolve(RunRecords.RUN_JSON);
    RunRecords.writeJson(file, FakeEvaluation.record(RIGHT, 0, "cd".repeat(32)));
    Ledger.Answer another = open().lookUp(Jobs.identity(Jobs.fake(RIGHT)));
    assertTrue(another.objection().orElseThrow().contains("another run"), another.toString());
    Files.writeString(file, "{");
    assertTrue(open().lookUp(Jobs.identity(Jobs.fake(RIGHT))).objection().isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"schema\": 2, \"jobs\": []}",
        "{\"schema\": 1}",
        "{\"schema\": 1, \"jobs\": [null]}",
        "{\"schema\": 1, \"jobs\": [{}]}",
        "{\"schema\": 1, \"jobs\": \"many\"}"
      })
  void aDamagedLedgerIsNamedIgnoredAndKept(String text) throws IOException {
    Path file = SuiteFolder.of(results).ledger();
    Files.writeString(file, text);
    Ledger ledger = open();
    assertTrue(said.toString().contains(file.toString()), said.toString());
    assertTrue(isNew(ledger, Jobs.identity(Jobs.fake(RIGHT))));
    assertEquals(text, Files.readString(file), "looking changes nothing");
    enter(ledger, RIGHT);
    assertEquals(text, Files.readString(file.resolveSibling("suite-damaged.json")));
    assertTrue(open().lookUp(Jobs.identity(Jobs.fake(RIGHT))).entry().isPresent());
  }

  @Test
  void anEntryMayNotLeadOutOfTheResults() throws IOException {
    Path file = SuiteFolder.of(results).ledger();
    String name = folder.getFileName().toString();
    Files.writeString(file, Files.readString(file).replace(name, "../" + name));
    assertTrue(isNew(open(), Jobs.identity(Jobs.fake(RIGHT))));
    assertTrue(said.toString().contains("names no folder"), said.toString());
  }

  @Test
  void isReplacedWholeAndLeavesNothingElse() throws IOException {
    enter(open(), RIGHT);
    Path suite = SuiteFolder.of(results).path();
    try (Stream<Path> files = Files.list(suite)) {
      assertEquals(Stream.of(suite.resolve("suite.json")).toList(), files.toList());
    }
    String text = Files.readString(suite.resolve("suite.json"));
    assertEquals(text.indexOf(FakeEvaluation.SHA), text.lastIndexOf(FakeEvaluation.SHA), text);
  }

  @Test
  void isNoRecordToThoseWhoSearchForRecords() {
    FoundRuns found = FoundRuns.in(List.of(results));
    assertEquals(1, found.runs().size());
    assertEquals(List.of(), found.damaged());
  }

  private Ledger open() {
    return Ledger.open(results, new PrintWriter(said));
  }

  private void enter(Ledger ledger, String protocol) {
    ledger.enter(
        LedgerEntry.of(
            Jobs.identity(Jobs.fake(protocol)),
            Instant.parse("2026-02-01T10:00:00Z"),
            12.5,
            new MadeRecord(folder, RunRecords.read(folder))));
  }

  private static boolean isNew(Ledger ledger, JobIdentity job) {
    return ledger.lookUp(job).entry().isEmpty();
  }

  private static Job with(Job job, Optional<Path> data, int seed) {
    return new Job(job.checkpoint(), job.task(), job.main(), job.protocol(), data, seed);
  }
}
