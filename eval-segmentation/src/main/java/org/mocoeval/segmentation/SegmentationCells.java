package org.mocoeval.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecordBuilder;

/**
 * The score of a set as cells of a run record: a table of means with intervals over images, and one
 * for IoU and accuracy each with a column each class. A class without a value has no cell.
 */
final class SegmentationCells {
  static final String MEANS = "mIoU";
  static final String IOU = "IoU by class";
  static final String ACCURACY = "accuracy by class";

  private final RunRecordBuilder record;
  private final String row;
  private final SetScore score;
  private final List<String> classNames;

  private SegmentationCells(
      RunRecordBuilder record, String row, SetScore score, List<String> classNames) {
    this.record = record;
    this.row = row;
    this.score = score;
    this.classNames = classNames;
  }

  /**
   * Adds one row to all tables, its classes, and what a reader must know.
   *
   * @param record receives the cells
   * @param row what was scored
   * @param score of the set
   * @param classNames one for each class, no two alike
   * @param seed of the draws behind the intervals
   * @param published the mIoU to compare with, in percent
   */
  static void addRow(
      RunRecordBuilder record,
      String row,
      SetScore score,
      List<String> classNames,
      long seed,
      Optional<PublishedValue> published) {
    SegmentationCells cells = new SegmentationCells(record, row, score, classNames);
    ImageBootstrap bootstrap = ImageBootstrap.of(score.images(), seed);
    cells.addMean("mIoU", ClassAreas::meanIou, bootstrap, published);
    cells.addMean("mAcc", ClassAreas::meanAccuracy, bootstrap, Optional.empty());
    cells.addMean("aAcc", ClassAreas::pixelAccuracy, bootstrap, Optional.empty());
    ClassAreas areas = score.total().areas();
    cells.addClasses(IOU, "mIoU", areas::iou, cls -> image -> image.union(cls));
    cells.addClasses(ACCURACY, "mAcc", areas::accuracy, cls -> image -> image.truth(cls));
    cells.addNotes(areas);
  }

  private void addMean(
      String column,
      Function<ClassAreas, OptionalDouble> metric,
      ImageBootstrap bootstrap,
      Optional<PublishedValue> published) {
    Optional<Interval> interval = bootstrap.interval(metric).map(each -> each.times(100));
    record.cell(
        new Cell(
            MEANS,
            row,
            column,
            100 * metric.apply(score.total().areas()).orElseThrow(),
            "%",
            OptionalLong.of(score.images().size()),
            interval,
            published));
    if (interval.isPresent()) {
      double[] percent = Arrays.stream(bootstrap.values(metric)).map(v -> 100 * v).toArray();
      record.resamples(Resamples.of(MEANS, row, column, bootstrap.draws(), percent));
    }
  }

  /** Adds the classes to a table of their own, and to the mean that they make up. */
  private void addClasses(
      String table,
      String mean,
      IntFunction<OptionalDouble> metric,
      IntFunction<ToLongFunction<ClassAreas>> pixels) {
    List<ClassScore> scores = new ArrayList<>();
    for (int cls = 0; cls < classNames.size(); cls++) {
      OptionalDouble value = metric.apply(cls);
      if (value.isPresent()) {
        String name = classNames.get(cls);
        double percent = 100 * value.getAsDouble();
        record.cell(Cell.of(table, row, name, percent, "%"));
        scores.add(new ClassScore(name, percent, imagesWith(pixels.apply(cls))));
      }
    }
    record.perClass(new ClassResults(MEANS, row, mean, "%", scores));
  }

  private long imagesWith(ToLongFunction<ClassAreas> pixels) {
    return score.images().stream().filter(image -> pixels.applyAsLong(image) > 0).count();
  }

  private void addNotes(ClassAreas areas) {
    List<String> absent =
        IntStream.range(0, classNames.size())
            .filter(cls -> areas.union(cls) == 0)
            .mapToObj(classNames::get)
            .toList();
    if (!absent.isEmpty()) {
      record.note(
          "%s: neither true nor predicted anywhere, so left out of the means: %s."
              .formatted(row, String.join(", ", absent)));
    }
    List<String> ignored = score.ignoredImages();
    if (!ignored.isEmpty()) {
      record.note(
          "%s: wholly ignored, so not counted: %d of the images, such as %s."
              .formatted(
                  row,
                  ignored.size(),
                  String.join(", ", ignored.subList(0, Math.min(3, ignored.size())))));
    }
  }
}
