package org.mocoeval.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mocoeval.data.DataException;
import org.mocoeval.detection.voc.VocIntervals;
import org.mocoeval.detection.voc.VocScore;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecordBuilder;

/**
 * A VOC score as cells of a run record, in percent: AP, AP50 and AP75, and AP50 by class. A class
 * without objects has no cell.
 */
final class VocCells {
  static final String TABLE = "VOC box AP";
  static final String BY_CLASS = "VOC box AP50 by class";

  private static final double HALF = 0.5;
  private static final double THREE_QUARTERS = 0.75;

  private VocCells() {}

  /**
   * Adds one row to both tables, its classes, and what a reader must know.
   *
   * @param record receives the cells
   * @param row what was scored
   * @param score of the set
   * @param intervals of the score
   * @param published the AP50 to compare with, in percent
   * @throws DataException if no object counts, so that there is no score
   */
  static void addRow(
      RunRecordBuilder record,
      String row,
      VocScore score,
      VocIntervals intervals,
      Optional<PublishedValue> published) {
    if (score.precision().isEmpty()) {
      throw new DataException(
          "the truth has no object that counts in its %d images: there is nothing to find"
              .formatted(score.images()));
    }
    Cell ap = cell(row, "AP", score, score.precision());
    Cell ap50 = cell(row, "AP50", score, score.precision(HALF)).withPublished(published);
    Cell ap75 = cell(row, "AP75", score, score.precision(THREE_QUARTERS));
    DrawnCell.add(record, ap, intervals.precision());
    DrawnCell.add(record, ap50, intervals.precision(HALF));
    DrawnCell.add(record, ap75, intervals.precision(THREE_QUARTERS));
    addClasses(record, row, score);
  }

  private static Cell cell(String row, String column, VocScore score, OptionalDouble value) {
    return new Cell(
        TABLE,
        row,
        column,
        100 * value.orElseThrow(),
        "%",
        OptionalLong.of(score.images()),
        Optional.empty(),
        Optional.empty());
  }

  private static void addClasses(RunRecordBuilder record, String row, VocScore score) {
    List<ClassScore> classes = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (int c = 0; c < score.classNames().size(); c++) {
      String name = score.classNames().get(c);
      OptionalDouble value = score.precision(c, HALF);
      if (value.isPresent()) {
        double percent = 100 * value.getAsDouble();
        record.cell(Cell.of(BY_CLASS, row, name, percent, "%"));
        classes.add(new ClassScore(name, percent, score.truths(c)));
      } else {
        absent.add(name);
      }
    }
    record.perClass(new ClassResults(TABLE, row, "AP50", "%", classes));
    if (!absent.isEmpty()) {
      record.note(
          "%s: no object that counts, so left out of the means: %s."
              .formatted(row, String.join(", ", absent)));
    }
  }
}
