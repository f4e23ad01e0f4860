package org.mocoeval.results.repeat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Interval;

/**
 * One number of a table, from one run or several.
 *
 * <p>With several runs the 95 % interval joins two independent reasons to doubt their mean: other
 * test samples, the mean half width h of the runs' own intervals; and other seeds, Student's {@code
 * t · s / √k}. The half width of both is √(h² + (t s / √k)²), to either side its own h.
 *
 * @param cell of the first run; its value is not the mean
 * @param values one for each run, in their order
 * @param mean of the values
 * @param deviation of the values, divided by k − 1; absent for one run
 * @param interval 95 %, where one can be computed
 */
public record RepeatedCell(
    Cell cell,
    List<Double> values,
    double mean,
    OptionalDouble deviation,
    Optional<Interval> interval) {
  private static final double CENTRAL_95 = 0.975;

  /** Copies the list. */
  public RepeatedCell {
    values = List.copyOf(values);
  }

  static RepeatedCell of(List<Cell> cells) {
    double[] values = cells.stream().mapToDouble(Cell::value).toArray();
    List<Double> boxed = cells.stream().map(Cell::value).toList();
    Cell first = cells.get(0);
    if (cells.size() == 1) {
      return new RepeatedCell(
          first, boxed, first.value(), OptionalDouble.empty(), first.interval());
    }
    boolean equal = boxed.stream().distinct().count() == 1;
    double mean =
        equal ? first.value() : cells.stream().mapToDouble(Cell::value).average().orElseThrow();
    double deviation = equal ? 0 : new StandardDeviation().evaluate(values);
    return new RepeatedCell(
        first, boxed, mean, OptionalDouble.of(deviation), joined(cells, mean, deviation));
  }

  private static Optional<Interval> joined(List<Cell> cells, double mean, double deviation) {
    int k = cells.size();
    double t = new TDistribution(k - 1.0).inverseCumulativeProbability(CENTRAL_95);
    double seeds = t * deviation / Math.sqrt(k);
    if (cells.stream().anyMatch(cell -> cell.interval().isEmpty())) {
      return deviation == 0
          ? Optional.empty()
          : Optional.of(new Interval(mean - seeds, mean + seeds));
    }
    double below = halfWidth(cells, -1);
    double above = halfWidth(cells, 1);
    return Optional.of(
        new Interval(mean - Math.hypot(below, seeds), mean + Math.hypot(above, seeds)));
  }

  private static double halfWidth(List<Cell> cells, int side) {
    return cells.stream()
        .mapToDouble(
            cell -> {
              Interval interval = cell.interval().orElseThrow();
              return side < 0 ? cell.value() - interval.low() : interval.high() - cell.value();
            })
        .average()
        .orElseThrow();
  }

  /**
   * Says how many runs stand behind it.
   *
   * @return at least 1
   */
  public int runs() {
    return values.size();
  }

  /**
   * Says whether the seed changes nothing: several runs with one value.
   *
   * @return false for one run
   */
  public boolean isDeterministic() {
    return runs() > 1 && deviation.orElseThrow() == 0;
  }
}
