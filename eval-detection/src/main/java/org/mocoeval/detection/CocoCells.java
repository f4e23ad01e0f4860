package org.mocoeval.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mocoeval.data.DataException;
import org.mocoeval.detection.coco.CocoIntervals;
import org.mocoeval.detection.coco.CocoMetric;
import org.mocoeval.detection.coco.CocoScore;
import org.mocoeval.detection.coco.IouType;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecordBuilder;

/**
 * A COCO score as cells of a run record, in percent: a table of the twelve numbers, and one of AP
 * by category. What is absent has no cell.
 */
final class CocoCells {
  private CocoCells() {}

  /** The table of the twelve numbers. */
  static String table(IouType type) {
    return type == IouType.BBOX ? "COCO box AP" : "COCO mask AP";
  }

  /** The table with a column each category. */
  static String byCategory(IouType type) {
    return table(type) + " by category";
  }

  /**
   * Adds one row to both tables, its categories, and what a reader must know.
   *
   * @param record receives the cells
   * @param row what was scored
   * @param score of the set
   * @param intervals of the score
   * @param published the figure to compare a metric with, in percent
   * @throws DataException if no object of the truth counts, so that there is no score
   */
  static void addRow(
      RunRecordBuilder record,
      String row,
      CocoScore score,
      CocoIntervals intervals,
      Function<CocoMetric, Optional<PublishedValue>> published) {
    if (score.value(CocoMetric.AP).isEmpty()) {
      throw new DataException(
          "the truth has no object that counts in its %d images: there is nothing to find"
              .formatted(score.images()));
    }
    List<String> absent = new ArrayList<>();
    for (CocoMetric metric : CocoMetric.values()) {
      OptionalDouble value = score.value(metric);
      if (value.isEmpty()) {
        absent.add(metric.label());
      } else {
        Optional<PublishedValue> figure = published.apply(metric);
        Cell cell = cell(row, score, metric).withPublished(figure);
        DrawnCell.add(record, cell, intervals.of(metric));
      }
    }
    addCategories(record, row, score, CocoMetric.AP);
    addCategories(record, row, score, CocoMetric.AP50);
    if (!absent.isEmpty()) {
      record.note(
          "%s, %s: no object of that size, so no value: %s."
              .formatted(table(score.type()), row, String.join(", ", absent)));
    }
  }

  private static Cell cell(String row, CocoScore score, CocoMetric metric) {
    return new Cell(
        table(score.type()),
        row,
        metric.label(),
        100 * score.value(metric).orElseThrow(),
        "%",
        OptionalLong.of(score.images()),
        Optional.empty(),
        Optional.empty());
  }

  private static void addCategories(
      RunRecordBuilder record, String row, CocoScore score, CocoMetric metric) {
    List<ClassScore> classes = new ArrayList<>();
    List<String> names = names(score);
    for (int c = 0; c < names.size(); c++) {
      OptionalDouble value = score.value(metric, c);
      if (value.isPresent()) {
        double percent = 100 * value.getAsDouble();
        classes.add(new ClassScore(names.get(c), percent, score.truths(c)));
        if (metric == CocoMetric.AP) {
          record.cell(Cell.of(byCategory(score.type()), row, names.get(c), percent, "%"));
        }
      }
    }
    record.perClass(new ClassResults(table(score.type()), row, metric.label(), "%", classes));
  }

  /** A name that two categories share is told apart by their ids. */
  private static List<String> names(CocoScore score) {
    List<String> plain = score.categories().stream().map(c -> c.name()).toList();
    return IntStream.range(0, plain.size())
        .mapToObj(
            c ->
                plain.indexOf(plain.get(c)) == plain.lastIndexOf(plain.get(c))
                    ? plain.get(c)
                    : plain.get(c) + " " + score.categories().get(c).id())
        .toList();
  }
}
