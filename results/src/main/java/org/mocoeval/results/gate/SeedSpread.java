package org.mocoeval.results.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.TDistribution;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.repeat.RepeatedCell;
import org.mocoeval.results.repeat.RepeatedRuns;

/**
 * How far a repeated measurement may lie from its reference runs.
 *
 * <p>The same work again, with a seed that the reference has and without a training: by what
 * another processor's rounding may move, {@value #ROUNDING_POINTS} points or two test samples.
 *
 * <p>A training, whose roundings grow until it is as good as one of another seed, or another seed:
 * a prediction interval of the mean of m new runs, Student's {@code t · s · √(1/m + 1/k)}, wide
 * enough that all cells of a gate together fail by chance once in a hundred times (Bonferroni). Two
 * or three seeds say little of one cell's deviation, so those of a table are pooled: s² is the mean
 * variance of its cells, with k − 1 degrees of freedom from each that varies, but at least ten: a
 * table of one cell then fails by chance more often than stated. A cell that spreads more than its
 * table keeps its own deviation, and one that the seed does not change has none.
 */
final class SeedSpread {
  private static final double FALSE_ALARMS = 0.01;
  private static final double SAMPLES = 2;

  /** An allowance, not a measurement: one kind of processor was at hand, where it is 0. */
  static final double ROUNDING_POINTS = 0.2;

  /** Student's t of two degrees, so far out, would let anything pass: 97 points of an SVM's mAP. */
  private static final long LEAST_DEGREES = 10;

  private record Pool(double variance, long degrees) {
    Pool plus(RepeatedCell cell) {
      double deviation = cell.deviation().orElse(0);
      long own = deviation > 0 ? cell.runs() - 1L : 0;
      return own == 0
          ? this
          : new Pool(
              (variance * degrees + deviation * deviation * own) / (degrees + own), degrees + own);
    }
  }

  private final Map<String, Pool> pools = new LinkedHashMap<>();
  private final Set<String> proportions;
  private final int comparisons;

  /**
   * Pools.
   *
   * @param reference one group of reference runs
   * @param comparisons cells of the whole gate, which share the chance of a false alarm
   */
  SeedSpread(RepeatedRuns reference, int comparisons) {
    this.comparisons = Math.max(1, comparisons);
    this.proportions =
        reference.newest().samples().stream()
            .map(of -> Cell.name(of.table(), of.row(), of.column()))
            .collect(Collectors.toSet());
    for (RepeatedCell cell : reference.cells()) {
      pools.merge(cell.cell().table(), new Pool(0, 0).plus(cell), (pool, first) -> pool.plus(cell));
    }
  }

  /** The tolerance of one cell that was measured by the same work again. */
  Tolerance sameWork(RepeatedCell reference) {
    return new Tolerance(
        reference.cell().table(), least(reference), "the same work again, up to two test samples");
  }

  /** The tolerance of one cell that was measured in so many trainings, or with other seeds. */
  Tolerance tolerance(RepeatedCell reference, int newRuns) {
    double least = least(reference);
    Optional<Pool> pool =
        Optional.ofNullable(pools.get(reference.cell().table()))
            .filter(of -> of.degrees() > 0 && !reference.isDeterministic());
    double spread = pool.map(of -> spread(of, reference, newRuns)).orElse(0.0);
    String reason =
        "%d reference runs, deviation pooled over the table".formatted(reference.runs());
    return spread <= least
        ? sameWork(reference)
        : new Tolerance(reference.cell().table(), Math.min(100, spread), reason);
  }

  private double spread(Pool pool, RepeatedCell reference, int newRuns) {
    double t =
        new TDistribution(Math.max(LEAST_DEGREES, pool.degrees()))
            .inverseCumulativeProbability(1 - FALSE_ALARMS / (2 * comparisons));
    double deviation = Math.max(Math.sqrt(pool.variance()), reference.deviation().orElse(0));
    return t * deviation * Math.sqrt(1.0 / newRuns + 1.0 / reference.runs());
  }

  private double least(RepeatedCell reference) {
    Cell cell = reference.cell();
    boolean proportion = proportions.contains(cell.name()) && cell.n().isPresent();
    return Math.max(ROUNDING_POINTS, proportion ? SAMPLES * 100 / cell.n().getAsLong() : 0);
  }
}
