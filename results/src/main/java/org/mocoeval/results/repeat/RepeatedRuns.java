package org.mocoeval.results.repeat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;

/**
 * Runs of one key, one for each seed: of several with the same seed the one begun last.
 *
 * @param key what they share
 * @param runs at least one, by seed; those without one first
 */
public record RepeatedRuns(RunKey key, List<RunRecord> runs) {
  private static final Comparator<RunRecord> BY_SEED =
      Comparator.comparingLong(run -> run.seed().orElse(Long.MIN_VALUE));

  /** Copies the list. */
  public RepeatedRuns {
    runs = List.copyOf(runs);
  }

  /**
   * Puts runs together.
   *
   * @param runs any
   * @return in the order in which their keys first come
   */
  public static List<RepeatedRuns> group(List<RunRecord> runs) {
    Map<RunKey, Map<OptionalLong, RunRecord>> groups = new LinkedHashMap<>();
    for (RunRecord run : runs) {
      groups
          .computeIfAbsent(RunKey.of(run), absent -> new LinkedHashMap<>())
          .merge(run.seed(), run, RepeatedRuns::later);
    }
    List<RepeatedRuns> repeated = new ArrayList<>();
    groups.forEach(
        (key, bySeed) ->
            repeated.add(new RepeatedRuns(key, bySeed.values().stream().sorted(BY_SEED).toList())));
    return List.copyOf(repeated);
  }

  private static RunRecord later(RunRecord one, RunRecord other) {
    return one.started().isAfter(other.started()) ? one : other;
  }

  /**
   * Returns the run begun last, which speaks for what all share.
   *
   * @return one of them
   */
  public RunRecord newest() {
    return runs.stream().max(Comparator.comparing(RunRecord::started)).orElseThrow();
  }

  /**
   * Puts the cells together.
   *
   * @return one for each table, row and column that any run has, in the runs' order
   */
  public List<RepeatedCell> cells() {
    Map<List<String>, List<Cell>> cells = new LinkedHashMap<>();
    for (RunRecord run : runs) {
      for (Cell cell : run.cells()) {
        cells
            .computeIfAbsent(
                List.of(cell.table(), cell.row(), cell.column(), cell.unit()),
                absent -> new ArrayList<>())
            .add(cell);
      }
    }
    return cells.values().stream().map(RepeatedCell::of).toList();
  }
}
