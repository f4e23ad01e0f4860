package org.mocoeval.results.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mocoeval.results.Runs;
import org.mocoeval.results.gate.Verdict.Outcome;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Curve;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.results.record.SampleResults;

class ReferenceGateTest {
  private static final OptionalDouble BY_SPREAD = OptionalDouble.empty();

  @Test
  void theSameRunPasses() {
    List<RunRecord> references = List.of(run(0, "0.07", 50, 20), run(1, "0.07", 52, 20));
    GateOutcome outcome = check(List.of(run(0, "0.07", 50, 20)), references).get(0);
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(2, outcome.verdicts().size());
  }

  @Test
  void theSameWorkAgainMayMoveByTwoSamplesHoweverFarItsSeedsLieApart() {
    List<RunRecord> references = List.of(run(0, "0.07", 50, 20), run(1, "0.07", 70, 20));
    // n is 500, so that two samples are 0.4 points.
    assertEquals(Outcome.WITHIN, first(List.of(run(0, "0.07", 50.4, 20)), references));
    assertEquals(Outcome.OUTSIDE, first(List.of(run(0, "0.07", 50.41, 20)), references));
    assertEquals(Outcome.WITHIN, first(List.of(run(1, "0.07", 70.4, 20)), references));
  }

  @Test
  void aValueThatIsNoProportionMayMoveByRoundingAlone() {
    List<RunRecord> references = List.of(run(0, "0.07", 50, 20));
    assertEquals(Outcome.WITHIN, second(List.of(run(0, "0.07", 50, 20.2)), references));
    assertEquals(Outcome.OUTSIDE, second(List.of(run(0, "0.07", 50, 20.21)), references));
  }

  @Test
  void anotherSeedMayMoveByTheSpreadOfTheSeeds() {
    List<RunRecord> references = new ArrayList<>();
    double[] values = {50, 51, 52, 50.5, 51.5};
    for (int seed = 0; seed < values.length; seed++) {
      references.add(run(seed, "0.07", values[seed], 20));
    }
    // Mean 51, s = 0.790569, t of 10 degrees at 1 - 0.01/(2*2) is 3.58141: t*s*sqrt(1.2) = 3.1016.
    assertEquals(Outcome.WITHIN, first(List.of(run(9, "0.07", 54.10, 20)), references));
    assertEquals(Outcome.OUTSIDE, first(List.of(run(9, "0.07", 54.11, 20)), references));
  }

  @Test
  void aTrainingMayMoveAsAnotherSeedWould() {
    List<RunRecord> references = List.of(trained(0, 50), trained(1, 51), trained(2, 52));
    assertEquals(Outcome.WITHIN, first(List.of(trained(0, 53)), references));
    assertEquals(Outcome.OUTSIDE, first(List.of(trained(0, 60)), references));
  }

  @Test
  void soundRunsFailInOneGateOfAHundredAtMost() {
    Random random = new Random(7);
    int alarms = 0;
    int gates = 600;
    for (int gate = 0; gate < gates; gate++) {
      List<RunRecord> references = new ArrayList<>();
      for (int seed = 0; seed < 3; seed++) {
        references.add(drawn(seed, random));
      }
      if (check(List.of(drawn(9, random)), references).get(0).failure().isPresent()) {
        alarms++;
      }
    }
    // 6 are expected; 16 or more would come in one of a thousand such tests.
    assertTrue(alarms <= 16, alarms + " alarms of " + gates);
  }

  @Test
  void anotherProtocolIsRefusedAndTheDifferenceShown() {
    GateOutcome outcome =
        check(List.of(run(0, "0.1", 50, 20)), List.of(run(0, "0.07", 50, 20))).get(0);
    assertTrue(
        outcome.failure().orElseThrow().contains("(protocol temperature: 0.1 and 0.07)"),
        outcome::toString);
    assertEquals(List.of(), outcome.verdicts());
    List<GateOutcome> forced =
        ReferenceGate.check(
            List.of(run(0, "0.1", 50, 20)), List.of(run(0, "0.07", 50, 20)), BY_SPREAD, true);
    assertEquals(Optional.empty(), forced.get(0).failure());
  }

  @Test
  void aReferenceThatWasNotMeasuredAgainFails() {
    GateOutcome outcome = check(List.of(), List.of(run(0, "0.07", 50, 20))).get(0);
    assertTrue(outcome.failure().orElseThrow().contains("no such run"), outcome::toString);
  }

  @Test
  void aCellThatIsGoneFailsAndANewOneDoesNot() {
    RunRecord other =
        Runs.builder("imagenet", "0.07", 0).cell(cell("k=10", 50)).cell(cell("k=1", 1)).build();
    List<Verdict> verdicts =
        check(List.of(other), List.of(run(0, "0.07", 50, 20))).get(0).verdicts();
    assertEquals(
        List.of(Outcome.WITHIN, Outcome.MISSING, Outcome.NOT_COMPARED),
        verdicts.stream().map(Verdict::outcome).toList());
  }

  @Test
  void oneToleranceForAllMayBeAskedFor() {
    List<RunRecord> references = List.of(run(0, "0.07", 50, 20));
    List<RunRecord> runs = List.of(run(0, "0.07", 53, 20));
    assertFalse(
        ReferenceGate.check(runs, references, OptionalDouble.of(3), false)
            .get(0)
            .failure()
            .isPresent());
  }

  private static List<GateOutcome> check(List<RunRecord> runs, List<RunRecord> references) {
    return ReferenceGate.check(runs, references, BY_SPREAD, false);
  }

  private static Outcome first(List<RunRecord> runs, List<RunRecord> references) {
    return check(runs, references).get(0).verdicts().get(0).outcome();
  }

  private static Outcome second(List<RunRecord> runs, List<RunRecord> references) {
    return check(runs, references).get(0).verdicts().get(1).outcome();
  }

  private static RunRecord run(long seed, String temperature, double varied, double same) {
    return Runs.builder("imagenet", temperature, seed)
        .cell(cell("k=10", varied))
        .cell(cell("k=20", same))
        .samples(SampleResults.of("kNN top-1", "ours", "k=10", 500, new BitSet()))
        .build();
  }

  private static RunRecord trained(long seed, double value) {
    List<Double> steps = List.of(1.0);
    return Runs.builder("imagenet", "0.07", seed)
        .cell(cell("k=10", value))
        .curve(new Curve("training", "ours", "c", "steps", "%", steps, steps))
        .build();
  }

  private static RunRecord drawn(long seed, Random random) {
    RunRecordBuilder run = Runs.builder("imagenet", "0.07", seed);
    for (int i = 0; i < 10; i++) {
      run.cell(cell("k=" + i, 40 + i + random.nextGaussian()));
    }
    return run.build();
  }

  private static Cell cell(String column, double value) {
    return new Cell(
        "kNN top-1",
        "ours",
        column,
        value,
        "%",
        OptionalLong.of(500),
        Optional.empty(),
        Optional.empty());
  }
}
