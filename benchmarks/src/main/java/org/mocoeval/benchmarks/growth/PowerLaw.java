package org.mocoeval.benchmarks.growth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * {@code cost = factor · size^exponent}, by least squares on logarithms.
 *
 * @param factor cost at size 1
 * @param exponent 1 where twice the size costs twice as much
 * @param standardError of the exponent, as if the logarithms scattered equally about the line
 * @param from the smallest size that it was fitted to
 * @param to the largest
 */
record PowerLaw(double factor, double exponent, double standardError, double from, double to) {
  /** A line through two points has no error. */
  private static final int FEWEST = 3;

  /**
   * Costs of a size.
   *
   * @param size above 0
   * @param cost above 0
   */
  record Cost(double size, double cost) {}

  /**
   * Fits the largest half of the points, where what does not grow matters least; three at least.
   *
   * @param costs by ascending size
   * @return empty for fewer than three sizes
   */
  static Optional<PowerLaw> ofLargestHalf(List<Cost> costs) {
    int count = Math.max(FEWEST, (costs.size() + 1) / 2);
    if (costs.size() < FEWEST) {
      return Optional.empty();
    }
    List<Cost> largest = costs.subList(costs.size() - count, costs.size());
    SimpleRegression line = new SimpleRegression();
    largest.forEach(of -> line.addData(Math.log(of.size()), Math.log(of.cost())));
    return Optional.of(
        new PowerLaw(
            Math.exp(line.getIntercept()),
            line.getSlope(),
            line.getSlopeStdErr(),
            largest.get(0).size(),
            largest.get(count - 1).size()));
  }

  double at(double size) {
    return factor * Math.pow(size, exponent);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f ± %.2f", exponent, standardError);
  }
}
