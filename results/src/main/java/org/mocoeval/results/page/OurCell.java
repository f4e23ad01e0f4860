package org.mocoeval.results.page;

import java.util.Optional;
import org.mocoeval.results.gate.Tolerance;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.repeat.RepeatedCell;

/**
 * A number of ours on the page.
 *
 * @param cell from one run or several
 * @param state how it stands to the published one
 * @param tolerance of the gate, where it was held against it
 */
record OurCell(RepeatedCell cell, State state, Optional<Tolerance> tolerance) {
  /**
   * Judges a cell.
   *
   * @param cell whose published figure says whether it was measured as published
   * @param otherwise the state of cells that were not
   */
  static OurCell of(RepeatedCell cell, State otherwise) {
    Optional<PublishedValue> published = cell.cell().published();
    Optional<Tolerance> tolerance =
        published
            .flatMap(figure -> PageTable.of(figure.table()))
            .map(table -> Tolerance.of(table, cell.cell().column()));
    if (tolerance.isEmpty()) {
      return new OurCell(cell, otherwise, Optional.empty());
    }
    boolean within = tolerance.get().holds(cell.mean(), published.orElseThrow().value());
    return new OurCell(cell, within ? State.REPRODUCED : State.DIFFERS, tolerance);
  }

  Optional<PublishedValue> published() {
    return cell.cell().published();
  }
}
