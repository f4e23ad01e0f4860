package org.mocoeval.vocsvm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The costs C that are tried, in the order in which ties are decided.
 *
 * @param costs each above 0, each once
 */
record CostList(List<Double> costs) {
  private static final int FIRST_HALVING = 4;
  private static final int LAST_HALVING = 19;

  /** 1, 10, 100 and then 0.5⁴ … 0.5¹⁹: 19 costs (PROTOCOLS B.3). */
  static final CostList REFERENCE =
      new CostList(
          DoubleStream.concat(
                  DoubleStream.of(1, 10, 100),
                  IntStream.rangeClosed(FIRST_HALVING, LAST_HALVING)
                      .mapToDouble(halvings -> Math.pow(0.5, halvings)))
              .boxed()
              .toList());

  CostList {
    costs = List.copyOf(costs);
    if (costs.isEmpty() || costs.stream().anyMatch(c -> !(c > 0) || c.isInfinite())) {
      throw new IllegalArgumentException("expected costs above 0, found " + costs);
    }
    if (costs.stream().distinct().count() < costs.size()) {
      throw new IllegalArgumentException("expected each cost once, found " + costs);
    }
  }

  int size() {
    return costs.size();
  }

  double get(int index) {
    return costs.get(index);
  }

  /** From the smallest: the order in which a solver goes from one to the next. */
  double[] ascending() {
    return costs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** All up to one of them, ascending. */
  double[] ascendingTo(double cost) {
    return Arrays.stream(ascending()).filter(c -> c <= cost).toArray();
  }

  /** Where a cost stands in this list. */
  int indexOf(double cost) {
    int index = costs.indexOf(cost);
    if (index < 0) {
      throw new IllegalArgumentException(cost + " is none of " + costs);
    }
    return index;
  }

  /** The first of the largest values, as {@code numpy.argmax} has it. */
  static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
