package org.mocoeval.detection;

import java.util.Optional;
import org.mocoeval.detection.ranking.DrawnFigure;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecordBuilder;

/** A cell with what it came to on images drawn again. */
final class DrawnCell {
  private DrawnCell() {}

  /**
   * Adds the cell, its interval and its draws.
   *
   * @param record receives them
   * @param cell in percent, without an interval
   * @param drawn the same figure; empty if there was nothing to draw from
   */
  static void add(RunRecordBuilder record, Cell cell, Optional<DrawnFigure> drawn) {
    record.cell(
        new Cell(
            cell.table(),
            cell.row(),
            cell.column(),
            cell.value(),
            cell.unit(),
            cell.n(),
            drawn.map(DrawnFigure::percent),
            cell.published()));
    drawn
        .map(figure -> figure.resamples(cell.table(), cell.row(), cell.column()))
        .ifPresent(record::resamples);
  }
}
