package org.mocoeval.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.mocoeval.linear.LinearRow.Look;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.Curve;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.results.record.SampleResults;

/** Accuracies as cells of a run record: a row the weights, a column each head. */
final class LinearCells {
  static final String TOP1 = "linear top-1, last epoch";
  static final String TOP5 = "linear top-5, last epoch";

  /** Says what a reader has to know about it. */
  static final String BEST = "linear top-1, best epoch (chosen on these images)";

  static final String HELD_OUT = "sweep: top-1 on held-out training images, which choose";
  static final String CURVE = "linear top-1 after epochs";
  static final String SWEPT = "sweep: top-1 on validation images, which do not choose";

  private LinearCells() {}

  /**
   * What others published for a column.
   *
   * @param last held against the last epoch
   * @param best held against the best
   */
  record Published(
      Function<String, Optional<PublishedValue>> last,
      Function<String, Optional<PublishedValue>> best) {
    static final Published NONE =
        new Published(column -> Optional.empty(), column -> Optional.empty());
  }

  /**
   * Adds one row to all tables, its classes, which images were right, how it went, and what was
   * chosen.
   *
   * @param record receives the cells
   * @param row what was measured
   * @param className the name of a class
   * @param published figures to compare with
   */
  static void add(
      RunRecordBuilder record, LinearRow row, IntFunction<String> className, Published published) {
    for (int i = 0; i < row.heads().size(); i++) {
      HeadOutcome head = row.heads().get(i);
      String column = head.column();
      long n = head.val().images();
      record.cell(
          Cell.accuracy(TOP1, row.label(), column, head.val().top1(), n)
              .withPublished(published.last().apply(column)));
      row.best()
          .get(i)
          .map(best -> Cell.accuracy(BEST, row.label(), column, best.top1(), n))
          .ifPresent(cell -> record.cell(cell.withPublished(published.best().apply(column))));
      record.cell(Cell.accuracy(TOP5, row.label(), column, head.val().top5(), n));
      record.perClass(classes(row.label(), head, className));
      samples(record, row.label(), head);
      curve(record, row, i);
      sweep(record, row.label(), head);
    }
    record.note(epochs(row));
  }

  private static ClassResults classes(String row, HeadOutcome head, IntFunction<String> className) {
    List<ClassScore> scores =
        head.val().byClass().stream()
            .map(
                c ->
                    new ClassScore(
                        className.apply(c.label()), 100.0 * c.top1() / c.images(), c.images()))
            .toList();
    return new ClassResults(TOP1, row, head.column(), "%", scores);
  }

  private static void samples(RunRecordBuilder record, String row, HeadOutcome head) {
    RankedImages val = head.val();
    record.samples(SampleResults.of(TOP1, row, head.column(), val.images(), val.top1Images()));
    record.samples(SampleResults.of(TOP5, row, head.column(), val.images(), val.top5Images()));
  }

  /** Where a run has lost its curves, only what is still known of them. */
  private static void curve(RunRecordBuilder record, LinearRow row, int i) {
    HeadOutcome head = row.heads().get(i);
    List<Look> looks = row.looks().get(i);
    if (!looks.isEmpty()) {
      List<Double> at = looks.stream().map(look -> (double) look.epoch()).toList();
      List<Double> values =
          looks.stream().map(look -> 100.0 * look.top1() / head.val().images()).toList();
      record.curve(new Curve(CURVE, row.label(), head.column(), "epochs", "%", at, values));
    }
  }

  private static void sweep(RunRecordBuilder record, String row, HeadOutcome head) {
    for (HeadOutcome.Trial trial : head.tried()) {
      String of = row + ", " + trial.candidate().label();
      record.cell(Cell.of(HELD_OUT, of, head.column(), trial.heldOutPercent(), "%"));
      record.cell(Cell.of(SWEPT, of, head.column(), trial.valPercent(), "%"));
    }
    if (!head.tried().isEmpty()) {
      record.note(
          "%s, %s: %s was chosen on held-out training images"
              .formatted(row, head.column(), head.chosen().label()));
    }
  }

  private static String epochs(LinearRow row) {
    List<String> epochs = new ArrayList<>();
    for (int i = 0; i < row.heads().size(); i++) {
      String column = row.heads().get(i).column();
      epochs.add(
          row.best()
              .get(i)
              .map(best -> column + " " + best.epoch())
              .orElse(column + " unknown, as the curves have lost some epochs"));
    }
    return "best epoch of " + row.label() + ": " + String.join(", ", epochs);
  }
}
