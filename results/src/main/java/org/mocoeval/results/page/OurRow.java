package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedCell;
import org.mocoeval.results.repeat.RepeatedRuns;

/**
 * What one set of weights reached in one table, on one set of images by one protocol.
 *
 * @param weights the row of the run records, e.g. a checkpoint's file name or {@code random init}
 * @param isCheckpoint whether it is the checkpoint itself and not what it is held against
 * @param runs where it comes from
 * @param setting the best layer, where the table has one
 * @param cells by the heading of the column; those that were measured
 */
record OurRow(
    String weights,
    boolean isCheckpoint,
    RepeatedRuns runs,
    Optional<String> setting,
    Map<String, OurCell> cells) {
  private static final String SVM_BY_LAYER = "SVM by layer";

  /** All rows of some runs in a table, the checkpoint's first; rows without a cell are left out. */
  static List<OurRow> of(PageLayout table, RepeatedRuns runs) {
    List<RepeatedCell> cells = runs.cells();
    List<String> weights = cells.stream().map(cell -> cell.cell().row()).distinct().toList();
    List<OurRow> rows = new ArrayList<>();
    for (String row : weights) {
      boolean first = rows.isEmpty();
      State otherwise = otherwise(table, runs.newest(), first);
      Map<String, OurCell> found = new LinkedHashMap<>();
      for (Column column : table.columns()) {
        find(cells, column.cellTable(), row, column.cellColumn())
            .ifPresent(cell -> found.put(column.heading(), OurCell.of(cell, otherwise)));
      }
      if (!found.isEmpty()) {
        rows.add(new OurRow(row, first, runs, bestLayer(cells, row), found));
      }
    }
    return rows;
  }

  private static State otherwise(PageLayout table, RunRecord run, boolean first) {
    if (!run.dataset().equals(table.dataset())) {
      return State.OTHER_DATA;
    }
    boolean published =
        table.columns().stream().anyMatch(column -> column.publishedTable().isPresent());
    return first && published ? State.OTHER_PROTOCOL : State.NO_FIGURE;
  }

  private static Optional<RepeatedCell> find(
      List<RepeatedCell> cells, String table, String row, String column) {
    return cells.stream()
        .filter(cell -> cell.cell().table().equals(table))
        .filter(cell -> cell.cell().row().equals(row))
        .filter(cell -> cell.cell().column().equals(column))
        .findFirst();
  }

  private static Optional<String> bestLayer(List<RepeatedCell> cells, String row) {
    return cells.stream()
        .filter(cell -> cell.cell().table().equals(SVM_BY_LAYER) && cell.cell().row().equals(row))
        .max(Comparator.comparingDouble(RepeatedCell::mean))
        .map(cell -> cell.cell().column());
  }

  /** Names what was measured, where it is not what the page measured. */
  String measured() {
    RunRecord run = runs.newest();
    return run.dataset() + ", " + run.protocol().name();
  }

  /** Names the checkpoint that the row belongs to. */
  String checkpoint() {
    return checkpointOf(runs.newest());
  }

  /** Names a run's checkpoint, or what stands in its place. */
  static String checkpointOf(RunRecord run) {
    return run.checkpoint()
        .map(Checkpoint::file)
        .map(file -> file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1))
        .orElseGet(() -> run.cells().get(0).row());
  }

  /** The state that most needs saying: the worst of the row's cells. */
  State state() {
    return cells.values().stream()
        .map(OurCell::state)
        .max(Comparator.comparing(OurRow::gravity))
        .orElseThrow();
  }

  private static int gravity(State state) {
    return switch (state) {
      case DIFFERS -> 4;
      case OTHER_PROTOCOL -> 3;
      case OTHER_DATA -> 2;
      case REPRODUCED -> 1;
      case NO_FIGURE, NOT_RUN -> 0;
    };
  }
}
