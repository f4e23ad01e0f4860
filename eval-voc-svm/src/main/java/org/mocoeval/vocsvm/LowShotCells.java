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
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecordBuilder;

/**
 * Low-shot results as cells of a run record: a column each k, means over the samples.
 *
 * @param record receives the cells
 * @param costs that the outcomes are of
 */
record LowShotCells(RunRecordBuilder record, CostList costs) {
  static final String BY_TEST = "low-shot SVM, cost chosen on the test set";
  static final String BY_REST = "low-shot SVM, cost chosen without the test set";
  static final String SPREAD = "low-shot SVM, spread of the samples (cost chosen on the test set)";

  private static final String PERCENT = "%";
  private static final double CENTRAL_95 = 0.975;

  /**
   * Adds one row to the low-shot tables.
   *
   * @param row what was evaluated
   * @param outcomes by k
   * @param published the figure to compare with, by column of the page
   */
  void add(
      String row,
      List<ShotsOutcome> outcomes,
      Function<String, Optional<PublishedValue>> published) {
    outcomes.forEach(shots -> add(row, shots, published));
    record.note("C of " + row + " by / without the test set: " + chosenCosts(outcomes));
  }

  private void add(
      String row, ShotsOutcome outcome, Function<String, Optional<PublishedValue>> published) {
    String column = "k=" + outcome.shots();
    DescriptiveStatistics byTest = percent(outcome.atCost(outcome.costByTest()));
    record.cell(mean(BY_TEST, row, column, byTest).withPublished(published.apply(column)));
    outcome
        .costByRest()
        .ifPresent(
            cost -> {
              DescriptiveStatistics byRest = percent(outcome.atCost(cost));
              record.cell(mean(BY_REST, row, column, byRest));
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
