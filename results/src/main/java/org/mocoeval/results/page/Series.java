package org.mocoeval.results.page;

import java.util.List;
import java.util.Optional;
import org.mocoeval.results.record.Interval;

/**
 * A line of a chart.
 *
 * @param name in the legend
 * @param kind how it is drawn
 * @param isShown whether it is visible before anybody asks
 * @param points from left to right
 */
record Series(String name, Kind kind, boolean isShown, List<Point> points) {
  /** Copies the list. */
  Series {
    points = List.copyOf(points);
  }

  /** Whose numbers they are. */
  enum Kind {
    OURS,
    PAGE,
    PUBLISHED
  }

  /**
   * A number of it.
   *
   * @param x where
   * @param y how much
   * @param interval 95 %, where there is one
   */
  record Point(double x, double y, Optional<Interval> interval) {}
}
