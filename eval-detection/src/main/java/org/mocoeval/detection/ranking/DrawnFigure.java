package org.mocoeval.detection.ranking;

import java.util.List;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.Resamples;

/**
 * What a figure came to on images drawn again.
 *
 * @param interval of 95 %, within 0 to 1
 * @param draws names the images drawn
 * @param values one for each draw, fractions; NaN where the images drawn have no truth
 */
public record DrawnFigure(Interval interval, String draws, List<Double> values) {
  /** Copies the list. */
  public DrawnFigure {
    values = List.copyOf(values);
  }

  /**
   * Returns the interval for a table.
   *
   * @return in percent
   */
  public Interval percent() {
    return interval.times(100);
  }

  /**
   * Packs the values for a record.
   *
   * @param table of the cell
   * @param row of the cell
   * @param column of the cell
   * @return in percent
   */
  public Resamples resamples(String table, String row, String column) {
    double[] percent = values.stream().mapToDouble(value -> 100 * value).toArray();
    return Resamples.of(table, row, column, draws, percent);
  }
}
