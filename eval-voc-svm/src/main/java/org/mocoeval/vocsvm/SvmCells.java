package org.mocoeval.vocsvm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecordBuilder;

/** Results as cells of a run record, in the columns of the page. */
final class SvmCells {
  static final String FULL = "SVM";
  static final String BY_LAYER = "SVM by layer";
  static final String LOW_SHOT_BY_TEST = "low-shot SVM, cost chosen on the test set";
  static final String LOW_SHOT_BY_REST = "low-shot SVM, cost chosen without the test set";
  static final String SPREAD = "low-shot SVM, spread of the samples (cost chosen on the test set)";

  private static final String FULL_COLUMN = "SVM";
  private static final String PERCENT = "%";
  private static final double CENTRAL_95 = 0.975;

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
    record.perClass(chosenCosts(row.label(), best));
    if (row.layers().size() > 1) {
      for (LayerResult layer : row.layers()) {
        record.cell(full(BY_LAYER, row.label(), layer.layer(), layer));
        record.perClass(perClass(BY_LAYER, row.label(), layer.layer(), layer));
      }
      record.note("best layer of " + row.label() + ": " + best.layer());
    }
    row.lowShot().ifPresent(shots -> lowShot(row.label(), shots, published));
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

  private void lowShot(
      String row,
      List<ShotsOutcome> outcomes,
      Function<String, Optional<PublishedValue>> published) {
    outcomes.forEach(shots -> lowShot(row, shots, published));
    record.note("C of " + row + " by / without the test set: " + chosenCosts(outcomes));
  }

  private void lowShot(
      String row, ShotsOutcome outcome, Function<String, Optional<PublishedValue>> published) {
    String column = "k=" + outcome.shots();
    DescriptiveStatistics byTest = percent(outcome.atCost(outcome.costByTest()));
    record.cell(mean(LOW_SHOT_BY_TEST, row, column, byTest).withPublished(published.apply(column)));
    outcome
        .costByRest()
        .ifPresent(
            cost -> {
              DescriptiveStatistics byRest = percent(outcome.atCost(cost));
              record.cell(mean(LOW_SHOT_BY_REST, row, column, byRest));
            });
    record.cell(Cell.of(SPREAD, row + ", lowest", column, byTest.getMin(), PERCENT));
    record.cell(Cell.of(SPREAD, row + ", highest", column, byTest.getMax(), PERCENT));
    // The reference's numpy.std divides by the number of samples.
    double deviation = Math.sqrt(byTest.getPopulationVariance());
    record.cell(Cell.of(SPREAD, row + ", standard deviation", column, deviation, PERCENT));
  }

  /** The costs that each k was given: by the test set, and without it. */
  private String chosenCosts(List<ShotsOutcome> outcomes) {
    return outcomes.stream()
        .map(
            k ->
                String.format(
                    Locale.ROOT,
                    "k=%d %.2g / %s",
                    k.shots(),
                    costs.get(k.costByTest()),
                    k.costByRest().isPresent()
                        ? String.format(Locale.ROOT, "%.2g", costs.get(k.costByRest().getAsInt()))
                        : "none"))
        .collect(Collectors.joining(", "));
  }

  private static DescriptiveStatistics percent(double[] fractions) {
    DescriptiveStatistics statistics = new DescriptiveStatistics();
    for (double fraction : fractions) {
      statistics.addValue(100 * fraction);
    }
    return statistics;
  }

  /** The interval is of the mean over draws of few images, by Student's t; same test images. */
  private static Cell mean(String table, String row, String column, DescriptiveStatistics of) {
    Optional<Interval> interval = Optional.empty();
    if (of.getN() > 1) {
      double t = new TDistribution(of.getN() - 1.0).inverseCumulativeProbability(CENTRAL_95);
      double half = t * of.getStandardDeviation() / Math.sqrt((double) of.getN());
      interval = Optional.of(new Interval(of.getMean() - half, of.getMean() + half));
    }
    return new Cell(
        table,
        row,
        column,
        of.getMean(),
        PERCENT,
        OptionalLong.of(of.getN()),
        interval,
        Optional.empty());
  }
}
