package org.mocoeval.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class CorrectedResampledTTest {

  /**
   * d = 1, 2, 3, n_test/n_train = 1/6: mean 2, s = 1, t = 2 / √(1/3 + 1/6) = 2√2. With 2 degrees of
   * freedom p = 1 − t/√(t² + 2) = 1 − √(8/10), and the 97.5 % quantile is 0.95 √(2 / 0.0975).
   */
  @Test
  void theExampleByHand() {
    double[] differences = {1, 2, 3};
    TestResult test =
        CorrectedResampledT.test(differences, OptionalDouble.of(1.0 / 6)).orElseThrow();
    assertEquals(2, test.difference(), 1e-12);
    assertEquals(1 - Math.sqrt(0.8), test.p(), 1e-10);
    double half = 0.95 * Math.sqrt(2 / 0.0975) * Math.sqrt(0.5);
    assertEquals(2 - half, test.interval().low(), 1e-9);
    assertEquals(2 + half, test.interval().high(), 1e-9);
    assertEquals(2, test.effect().orElseThrow().value(), 1e-12, "d_z");
  }

  @Test
  void withoutCorrectionItIsThePairedTest() {
    Random random = new Random(3);
    for (int k = 2; k < 30; k++) {
      double[] a = random.doubles(k).toArray();
      double[] b = random.doubles(k, 0.2, 1.2).toArray();
      double[] differences = new double[k];
      for (int i = 0; i < k; i++) {
        differences[i] = b[i] - a[i];
      }
      double p = CorrectedResampledT.test(differences, OptionalDouble.empty()).orElseThrow().p();
      assertEquals(new TTest().pairedTTest(a, b), p, 1e-12, "k = " + k);
    }
  }

  @Test
  void theCorrectionOnlyMakesItMoreCautious() {
    double[] differences = {0.4, 0.9, 0.1, 0.7};
    TestResult plain = CorrectedResampledT.test(differences, OptionalDouble.empty()).orElseThrow();
    TestResult corrected =
        CorrectedResampledT.test(differences, OptionalDouble.of(0.25)).orElseThrow();
    assertTrue(plain.p() < corrected.p());
    // With k = 4 a ratio of 1/4 doubles the variance.
    double wider = corrected.interval().high() - corrected.interval().low();
    double narrow = plain.interval().high() - plain.interval().low();
    assertEquals(Math.sqrt(2), wider / narrow, 1e-12);
  }

  @Test
  void seedsThatChangeNothingAreNoRepetitions() {
    double[] equal = {50.1 - 49.8, 60.1 - 59.8, 0.3};
    assertTrue(CorrectedResampledT.test(equal, OptionalDouble.empty()).isEmpty(), "rounding only");
    assertTrue(CorrectedResampledT.test(new double[3], OptionalDouble.empty()).isEmpty());
    assertTrue(CorrectedResampledT.test(new double[] {1}, OptionalDouble.empty()).isEmpty());
  }
}
