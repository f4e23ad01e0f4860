package org.mocoeval.results.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (S. Holm, <i>A simple sequentially rejective multiple test
 * procedure</i>, Scandinavian J. of Statistics 6, 1979): keeps the probability that any of many
 * true null hypotheses is rejected below α, however the tests depend on each other.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusts probabilities; those at most α are rejected.
   *
   * <pre>p̃ of the i-th smallest = max over j ≤ i of min(1, (m − j + 1) p_j)</pre>
   *
   * @param p of all tests made
   * @return in the same order, each at least its p
   */
  public static double[] adjusted(double[] p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int test = ascending[rank];
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[test]));
      adjusted[test] = largest;
    }
    return adjusted;
  }
}
