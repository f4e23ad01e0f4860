package org.mocoeval.results.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.Runs;
import org.mocoeval.results.gate.Verdict.Outcome;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordJson;

class GateTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.59, -0.59})
  void whatLiesWithinTheToleranceOfThePagePasses(double pointsOff) {
    List<Verdict> verdicts = Gate.check(Runs.knn(pointsOff));
    Gate.enforce("run", verdicts);
    assertEquals(4, count(verdicts, Outcome.WITHIN));
    assertEquals(1, count(verdicts, Outcome.NOT_COMPARED));
  }

  @ParameterizedTest
  @CsvSource({
    "0.64, 'kNN top-1, ours, k=10 is 56.24, 0.64 above the expected 55.60 +/- 0.62'",
    "-4.4, 'kNN top-1, ours, k=10 is 51.20, 4.40 below the expected 55.60 +/- 0.62'"
  })
  void whatLiesOutsideFailsAndIsNamed(double pointsOff, String sentence) {
    List<Verdict> verdicts = Gate.check(Runs.knn(pointsOff));
    GateFailedException failure =
        assertThrows(GateFailedException.class, () -> Gate.enforce("my run", verdicts));
    assertEquals(ExitCode.GATE, failure.exitCode());
    String start = "my run: the gate fails for 4 of 5 values: ";
    assertTrue(failure.getMessage().startsWith(start + sentence), failure::getMessage);
  }

  @Test
  void aRunWithNothingToCompareDoesNotPass() {
    List<Verdict> verdicts = Gate.check(Runs.miniature("0.07", 300));
    GateFailedException failure =
        assertThrows(GateFailedException.class, () -> Gate.enforce("run", verdicts));
    assertTrue(failure.getMessage().startsWith("run: nothing to compare"), failure::getMessage);
    assertTrue(failure.getMessage().contains("--against RUN.json"), failure::getMessage);
  }

  @Test
  void theToleranceMayBeAskedFor() {
    List<Verdict> verdicts = Gate.check(Runs.knn(0.59), OptionalDouble.of(0.5));
    assertEquals(4, count(verdicts, Outcome.OUTSIDE));
  }

  @ParameterizedTest
  @CsvSource({"5000, WITHIN", "5002, OUTSIDE", "4998, OUTSIDE"})
  void theSameWorkAgainMustGiveTheSame(long correct, Outcome outcome) {
    RunRecord earlier = withValue(100.0 * 5000 / 10_000);
    RunRecord now = withValue(100.0 * correct / 10_000 + (correct - 5000) * 0.02);
    List<Verdict> verdicts = Gate.against(now, earlier, OptionalDouble.empty(), false);
    assertEquals(List.of(outcome), verdicts.stream().map(Verdict::outcome).toList());
  }

  @Test
  void aDifferenceOfExactlyTheToleranceIsWithin() {
    Tolerance tolerance = new Tolerance("t", 0.05, "asked");
    Verdict verdict = Verdict.compare(Cell.of("t", "r", "c", 55.65, "%"), 55.6, tolerance);
    assertEquals(Outcome.WITHIN, verdict.outcome());
  }

  @Test
  void anotherProtocolIsRefusedAndTheSettingNamed() {
    RunRecord one = Runs.miniature("0.07", 300);
    RunRecord other = Runs.miniature("0.1", 300);
    GateFailedException failure =
        assertThrows(
            GateFailedException.class,
            () -> Gate.against(one, other, OptionalDouble.empty(), false));
    assertTrue(
        failure.getMessage().contains("(protocol temperature: 0.07 and 0.1)"), failure::getMessage);
    Gate.enforce("forced", Gate.against(one, other, OptionalDouble.empty(), true));
  }

  @Test
  void otherDataAreRefused() {
    RunRecord one = Runs.miniature("0.07", 300);
    String json = RunRecordJson.write(one).replace("\"f1\"", "\"f2\"");
    RunRecord other = RunRecordJson.read(json, "other");
    assertEquals(
        List.of("data: /data/miniature and /data/miniature"),
        Comparability.differences(one, other));
  }

  @Test
  void aValueThatIsNoLongerThereFails() {
    RunRecord earlier = Runs.knn(0);
    RunRecord now =
        RunRecordJson.read(
            RunRecordJson.write(earlier).replace("\"k=200\"", "\"k=300\""), "renamed");
    List<Verdict> verdicts = Gate.against(now, earlier, OptionalDouble.empty(), false);
    assertEquals(1, count(verdicts, Outcome.MISSING));
    GateFailedException failure =
        assertThrows(GateFailedException.class, () -> Gate.enforce("run", verdicts));
    assertTrue(
        failure.getMessage().contains("kNN top-1, ours, k=200 is in the reference only"),
        failure::getMessage);
  }

  private static RunRecord withValue(double value) {
    RunRecord run = Runs.miniature("0.07", 250);
    String json = RunRecordJson.write(run).replace("\"value\": 50.0", "\"value\": " + value);
    return RunRecordJson.read(json, "altered");
  }

  private static long count(List<Verdict> verdicts, Outcome outcome) {
    return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
  }
}
