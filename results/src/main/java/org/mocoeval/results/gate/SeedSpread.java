package org.mocoeval.results.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.mocoeval.results.repeat.RepeatedCell;

/**
 * How far a repeated measurement may lie from reference runs of several seeds: a prediction
 * interval of the mean of m new runs, Student's {@code t · s · √(1/m + 1/k)}, wide enough that all
 * cells of a gate together fail by chance once in a hundred times (Bonferroni).
 *
 * <p>Two or three seeds say little of one cell's deviation, so those of a table are pooled: s² is
 * the mean variance of its cells, with k − 1 degrees of freedom from each that varies. A cell that
 * spreads more than its table keeps its own deviation. Beneath it all lies what the same work may
 * differ by, {@link Gate#SAME_RUN_POINTS} or two test samples.
 */
final class SeedSpread {
  private static final double FALSE_ALARMS = 0.01;
  private static final double SAMPLES = 2;

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
  private final int comparisons;

  /**
   * Pools.
   *
   * @param reference cells of one group of reference runs
   * @param comparisons cells of the whole gate, which share the chance of a false alarm
   */
  SeedSpread(List<RepeatedCell> reference, int comparisons) {
    this.comparisons = Math.max(1, comparisons);
    for (RepeatedCell cell : reference) {
      pools.merge(cell.cell().table(), new Pool(0, 0).plus(cell), (pool, first) -> pool.plus(cell));
    }
  }

  /** The tolerance of one cell, measured in so many new runs. */
  Tolerance tolerance(RepeatedCell reference, int newRuns) {
    double least = least(reference);
    Optional<Pool> pool =
        Optional.ofNullable(pools.get(reference.cell().table()))
            .filter(of -> of.degrees() > 0 && !reference.isDeterministic());
    double spread = pool.map(of -> spread(of, reference, newRuns)).orElse(0.0);
    String reason =
        spread > least
            ? "%d reference runs, deviation pooled over the table".formatted(reference.runs())
            : "the same work again, up to two test samples";
    return new Tolerance(reference.cell().table(), Math.min(100, Math.max(least, spread)), reason);
  }

  private double spread(Pool pool, RepeatedCell reference, int newRuns) {
    double t =
        new TDistribution(pool.degrees())
            .inverseCumulativeProbability(1 - FALSE_ALARMS / (2 * comparisons));
    double deviation = Math.max(Math.sqrt(pool.variance()), reference.deviation().orElse(0));
    return t * deviation * Math.sqrt(1.0 / newRuns + 1.0 / reference.runs());
  }

  private static double least(RepeatedCell reference) {
    boolean proportion = reference.cell().unit().equals("%") && reference.cell().n().isPresent();
    double samples = proportion ? SAMPLES * 100 / reference.cell().n().getAsLong() : 0;
    return Math.max(Gate.SAME_RUN_POINTS, samples);
  }
}
