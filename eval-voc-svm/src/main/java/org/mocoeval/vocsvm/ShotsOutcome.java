package org.mocoeval.vocsvm;

import java.util.OptionalInt;

/**
 * The outcome of the low-shot task for one k.
 *
 * @param shots k
 * @param testMap mean average precision on the test set by sample and cost, 0 to 1
 * @param restMap the same on the training rows outside the sample; NaN where no class has positives
 *     there
 * @param effort of all models
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ShotsOutcome(int shots, double[][] testMap, double[][] restMap, Effort effort) {
  /** The cost chosen on the test set, as its place in the list. */
  int costByTest() {
    return CostList.best(meanOverSamples(testMap));
  }

  /** The cost chosen without the test set; none if no class has positives outside a sample. */
  OptionalInt costByRest() {
    double[] means = meanOverSamples(restMap);
    return Double.isNaN(means[0]) ? OptionalInt.empty() : OptionalInt.of(CostList.best(means));
  }

  /** Test figures at a cost, one a sample. */
  double[] atCost(int cost) {
    double[] values = new double[testMap.length];
    for (int s = 0; s < values.length; s++) {
      values[s] = testMap[s][cost];
    }
    return values;
  }

  private static double[] meanOverSamples(double[][] bySample) {
    double[] means = new double[bySample[0].length];
    for (double[] sample : bySample) {
      for (int c = 0; c < means.length; c++) {
        means[c] += sample[c] / bySample.length;
      }
    }
    return means;
  }
}
