package org.mocoeval.vocsvm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecordBuilder;

/** Results as cells of a run record, in the columns of the page, and on test images drawn again. */
final class SvmCells {
  static final String FULL = "SVM";
  static final String BY_LAYER = "SVM by layer";

  private static final String FULL_COLUMN = "SVM";
  private static final String PERCENT = "%";

  private final RunRecordBuilder record;
  private final List<String> classNames;
  private final CostList costs;

  SvmCells(RunRecordBuilder record, List<String> classNames, CostList costs) {
    this.record = record;
    this.classNames = classNames;
    this.costs = costs;
  }

  /**
   * Adds one row to all tables.
   *
   * @param row what was evaluated
   * @param published the figure to compare with, by column of the page
   */
  void add(LayerResult.Row row, Function<String, Optional<PublishedValue>> published) {
    LayerResult best = row.best();
    record.cell(
        full(FULL, row.label(), FULL_COLUMN, best).withPublished(published.apply(FULL_COLUMN)));
    record.perClass(perClass(FULL, row.label(), FULL_COLUMN, best));
    record.resamples(resamples(FULL, row.label(), FULL_COLUMN, best));
    record.perClass(chosenCosts(row.label(), best));
    if (row.layers().size() > 1) {
      for (LayerResult layer : row.layers()) {
        record.cell(full(BY_LAYER, row.label(), layer.layer(), layer));
        record.perClass(perClass(BY_LAYER, row.label(), layer.layer(), layer));
        record.resamples(resamples(BY_LAYER, row.label(), layer.layer(), layer));
      }
      record.note("best layer of " + row.label() + ": " + best.layer());
    }
    LowShotCells lowShot = new LowShotCells(record, costs);
    row.lowShot().ifPresent(shots -> lowShot.add(row.label(), shots, published));
    record.note(row.label() + ": " + describe(row.effort()));
  }

  private static String describe(Effort effort) {
    String passes =
        effort.passes().isPresent()
            ? String.format(Locale.ROOT, ", %,d passes", effort.passes().getAsLong())
            : "";
    return String.format(
        Locale.ROOT,
        "%,d models, largest relative duality gap %.1e%s",
        effort.models(),
        effort.largestGap(),
        passes);
  }

  private static Resamples resamples(String table, String row, String column, LayerResult layer) {
    double[] percent = Arrays.stream(layer.interval().means()).map(mean -> 100 * mean).toArray();
    return Resamples.of(table, row, column, layer.interval().draws(), percent);
  }

  private static Cell full(String table, String row, String column, LayerResult layer) {
    Interval interval = new Interval(layer.interval().low(), layer.interval().high()).times(100);
    return new Cell(
        table,
        row,
        column,
        100 * layer.map(),
        PERCENT,
        OptionalLong.of(layer.images()),
        Optional.of(interval),
        Optional.empty());
  }

  private ClassResults perClass(String table, String row, String column, LayerResult layer) {
    List<ClassScore> scores =
        layer.classes().stream()
            .map(c -> new ClassScore(classNames.get(c.cls()), 100 * c.ap(), count(c)))
            .toList();
    return new ClassResults(table, row, column, PERCENT, scores);
  }

  private ClassResults chosenCosts(String row, LayerResult layer) {
    List<ClassScore> scores =
        layer.classes().stream()
            .map(c -> new ClassScore(classNames.get(c.cls()), c.cost(), count(c)))
            .toList();
    return new ClassResults("chosen cost", row, FULL_COLUMN, "C", scores);
  }

  private static long count(ClassOutcome outcome) {
    return outcome.scored().images().length;
  }
}
