package org.mocoeval.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.results.RunRecords;
import org.mocoeval.suite.Costs.EstimateScope;

class CostsTest {
  private static final int LIMIT = 2;

  @TempDir Path results;

  @Test
  void whatAJobTookBeforeOnThisMachineIsItsCost() {
    RunRecords.write(
        results, FakeEvaluation.record(FakeEvaluation.RIGHT + ", changed", 0, FakeEvaluation.SHA));
    Job job = Jobs.fake(FakeEvaluation.RIGHT);
    assertEquals("1 min 30 s before on this machine", cost(job, EstimateScope.ALL));
    assertEquals(Costs.NOT_KNOWN, cost(Jobs.fake("other"), EstimateScope.ALL));
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    LedgerLookup done =
        new LedgerLookup(
            Ledger.open(results, nowhere),
            Jobs.settings(results, false),
            Jobs.versions("1a"),
            false,
            nowhere);
    String table =
        PlanTable.of(
            Jobs.plan(FakeEvaluation.RIGHT),
            each -> done.outcome(each, false),
            each -> cost(each, EstimateScope.NONE));
    assertTrue(table.contains("run: 1 min 30 s before"), table);
  }

  @Test
  void aTrainingSaysItselfWhatItCosts() {
    assertEquals(
        "about 5 min 00 s, 1 MB of memory, 2 MB of disk",
        cost(training(FakeEvaluation.RIGHT), EstimateScope.ALL));
    assertEquals(
        "no estimate: val holds no images",
        cost(training(FakeEvaluation.FAILS), EstimateScope.ALL));
  }

  @Test
  void anEstimateThatTakesTooLongIsGivenUp() {
    assertEquals("no estimate within 2 s", cost(training(FakeEvaluation.HANGS), EstimateScope.ALL));
  }

  @Test
  void theMiniatureIsNotEstimatedUnasked() {
    Job job = training(FakeEvaluation.RIGHT);
    assertEquals("minutes; --estimate tells", cost(job, EstimateScope.REAL_DATA));
  }

  private String cost(Job job, EstimateScope scope) {
    try (JobProcess process = new JobProcess()) {
      JobSettings settings = Jobs.settings(results, false);
      return new Costs(EarlierRuns.in(results), settings, process, scope, LIMIT).of(job);
    }
  }

  private static Job training(String protocol) {
    return new Job(
        Jobs.checkpoint(FakeEvaluation.SHA),
        Task.LINEAR,
        FakeEvaluation.class,
        protocol,
        Optional.empty(),
        0);
  }
}
