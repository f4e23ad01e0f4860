package org.mocoeval.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.RunRecords;

class SuiteRunTest {
  @TempDir Path results;

  private final StringWriter said = new StringWriter();

  @Test
  void goesOnBehindWhatFailsAndSaysHowEachEnded() throws IOException {
    Plan plan =
        Jobs.plan(
            FakeEvaluation.FAILS,
            FakeEvaluation.NO_RECORD,
            FakeEvaluation.OTHER_CHECKPOINT,
            FakeEvaluation.GATE,
            FakeEvaluation.RIGHT);
    List<Outcome> outcomes = run(plan, false, false);
    assertEquals("failed, exit code 3: val holds no images", outcomes.get(0).words());
    assertEquals("ended without a record: nothing to do", outcomes.get(1).words());
    assertTrue(outcomes.get(2).words().startsWith("ended without a record"), "of its checkpoint");
    assertEquals("gate: 2 points below", outcomes.get(3).words());
    assertInstanceOf(Outcome.Done.class, outcomes.get(4));
    assertEquals(
        FakeEvaluation.RIGHT,
        RunRecords.read(outcomes.get(4).folder().orElseThrow()).protocol().name());
    assertEquals(ExitCode.OTHER, Report.status(outcomes));
    assertTrue(Report.table(plan, outcomes).contains("failed, exit code 3: val holds no images"));
    assertTrue(said.toString().contains("[1/5 knn fails] val holds no images"), said.toString());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal to kill a process with")
  void goesOnBehindAProcessThatIsKilled() {
    List<Outcome> outcomes =
        run(Jobs.plan(FakeEvaluation.KILLS_ITSELF, FakeEvaluation.RIGHT), false, false);
    assertTrue(outcomes.get(0).words().startsWith("crashed, signal 9"), outcomes.toString());
    assertInstanceOf(Outcome.Done.class, outcomes.get(1));
  }

  @Test
  void logsTablesAndMessagesAndTunesTheAllocator() throws IOException {
    run(Jobs.plan(FakeEvaluation.RIGHT), false, false);
    try (Stream<Path> logs = Files.list(SuiteFolder.of(results).logs())) {
      String log = Files.readString(logs.findFirst().orElseThrow());
      assertTrue(log.contains("a table"), log);
      assertTrue(log.contains("allocator 1"), log);
    }
  }

  @Test
  void doesNotDoAgainWhatIsDone() {
    Plan plan = Jobs.plan(FakeEvaluation.RIGHT);
    Path first = run(plan, false, false).get(0).folder().orElseThrow();
    Outcome second = run(plan, false, false).get(0);
    assertInstanceOf(Outcome.Skipped.class, second);
    assertEquals(first, second.folder().orElseThrow());
    assertInstanceOf(Outcome.Done.class, run(plan, true, false).get(0), "unless asked to");
  }

  @Test
  void holdsAnOldRecordAgainstTheGateToo() {
    Plan plan = Jobs.plan(FakeEvaluation.RIGHT);
    run(plan, false, false);
    List<Outcome> checked = run(plan, false, true);
    assertInstanceOf(Outcome.GateFailed.class, checked.get(0), "it has nothing to compare with");
    assertTrue(checked.get(0).seconds().isEmpty(), "and nothing was run");
    assertEquals(ExitCode.GATE, Report.status(checked));
  }

  @Test
  void aNumberThatFailedTheGateIsNotMeasuredAgain() {
    Plan plan = Jobs.plan(FakeEvaluation.GATE);
    assertInstanceOf(Outcome.GateFailed.class, run(plan, false, true).get(0));
    assertInstanceOf(Outcome.Skipped.class, run(plan, false, false).get(0));
  }

  @Test
  void missingDataIsNoFailure() {
    Plan plan =
        new Plan(
            List.of(
                new Plan.Entry.NoData(
                    Jobs.checkpoint(FakeEvaluation.SHA), Task.DETECTION, "coco", "/data/coco")));
    List<Outcome> outcomes = run(plan, false, false);
    assertEquals("no data: /data/coco", outcomes.get(0).words());
    assertEquals(ExitCode.DONE, Report.status(outcomes));
    assertFalse(Files.exists(SuiteFolder.of(results).ledger()));
  }

  private List<Outcome> run(Plan plan, boolean again, boolean check) {
    PrintWriter err = new PrintWriter(said);
    JobSettings settings = Jobs.settings(results, check);
    LedgerLookup done =
        new LedgerLookup(Ledger.open(results, err), settings, Jobs.versions("1a2b"), again, err);
    try (JobProcess process = new JobProcess()) {
      return new SuiteRun(settings, done, process, err).run(plan);
    }
  }
}
