package org.mocoeval.results.repeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mocoeval.results.Runs;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.RunRecord;

class RepeatedRunsTest {

  @Test
  void runsThatDifferOnlyInTheirSeedAreOneGroup() {
    List<RepeatedRuns> groups =
        RepeatedRuns.group(List.of(run(1, 50, 70), run(0, 52, 70), other(), run(2, 57, 70)));
    assertEquals(2, groups.size());
    assertEquals(
        List.of(0L, 1L, 2L),
        groups.get(0).runs().stream().map(run -> run.seed().orElseThrow()).toList());
  }

  @Test
  void aRepeatedSeedCountsOnce() {
    RepeatedRuns group = RepeatedRuns.group(List.of(run(1, 50, 70), run(1, 50, 70))).get(0);
    assertEquals(1, group.runs().size());
    assertTrue(group.cells().get(0).deviation().isEmpty());
  }

  @Test
  void meanDeviationAndIntervalAreThoseOfTheFormula() {
    RepeatedRuns group =
        RepeatedRuns.group(List.of(run(0, 50, 70), run(1, 52, 70), run(2, 57, 70))).get(0);
    RepeatedCell varied = group.cells().get(0);
    assertEquals(53, varied.mean(), 1e-12);
    assertEquals(Math.sqrt(13), varied.deviation().orElseThrow(), 1e-12);
    // Student's t of two degrees of freedom at 0.975 is 4.302652729911275.
    double seeds = 4.302652729911275 * Math.sqrt(13) / Math.sqrt(3);
    Interval interval = varied.interval().orElseThrow();
    assertEquals(53 - Math.sqrt(2 * 2 + seeds * seeds), interval.low(), 1e-9);
    assertEquals(53 + Math.sqrt(3 * 3 + seeds * seeds), interval.high(), 1e-9);
    assertFalse(varied.isDeterministic());
  }

  @Test
  void whatTheSeedDoesNotChangeKeepsItsOwnInterval() {
    RepeatedRuns group = RepeatedRuns.group(List.of(run(0, 50, 70), run(1, 52, 70))).get(0);
    RepeatedCell same = group.cells().get(1);
    assertTrue(same.isDeterministic());
    assertEquals(new Interval(68, 73), same.interval().orElseThrow());
    String printed = RepeatedTables.of(group);
    assertTrue(printed.contains("51.00 ± 1.41"), printed);
    assertTrue(printed.contains("| 70.00 |"), printed);
    assertTrue(printed.contains("seeds 0, 1"), printed);
  }

  @Test
  void aCellThatOneRunLacksIsTheOthers() {
    RunRecord without = Runs.builder("imagenet", "0.07", 5).cell(cell("k=10", 50)).build();
    RepeatedRuns group = RepeatedRuns.group(List.of(run(0, 50, 70), without)).get(0);
    assertEquals(List.of(2, 1), group.cells().stream().map(RepeatedCell::runs).toList());
  }

  private static RunRecord run(long seed, double varied, double same) {
    return Runs.builder("imagenet", "0.07", seed)
        .cell(cell("k=10", varied))
        .cell(cell("k=20", same))
        .build();
  }

  private static RunRecord other() {
    return Runs.builder("imagenet", "0.1", 0).cell(cell("k=10", 50)).build();
  }

  private static Cell cell(String column, double value) {
    return new Cell(
        "kNN top-1",
        "ours",
        column,
        value,
        "%",
        OptionalLong.of(100),
        Optional.of(new Interval(value - 2, value + 3)),
        Optional.empty());
  }
}
