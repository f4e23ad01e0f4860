package org.mocoeval.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.results.record.Interval;

class PairedIntervalCoverageTest {
  private static final int TRIALS = 20_000;

  /** Probabilities that only A, only B is right; 0.94…0.99 is what 20,000 trials must show. */
  @ParameterizedTest
  @CsvSource({
    "30, 0.05, 0.15",
    "100, 0.02, 0.04",
    "200, 0.1, 0.1",
    "2000, 0.03, 0.05",
    "2000, 0.005, 0.001",
    "50, 0.3, 0.1"
  })
  void theIntervalHoldsTheTruthInAboutNineteenOfTwenty(int n, double onlyA, double onlyB) {
    SplittableRandom random = new SplittableRandom(n);
    int held = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Interval interval = draw(random, n, onlyA, onlyB).interval();
      double truth = onlyB - onlyA;
      held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    double coverage = held / (double) TRIALS;
    assertTrue(coverage > 0.94 && coverage < 0.99, "coverage " + coverage);
  }

  @Test
  void theExactTestIsNeverTooBold() {
    SplittableRandom random = new SplittableRandom(7);
    int alarms = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      alarms += draw(random, 300, 0.06, 0.06).exactP() <= 0.05 ? 1 : 0;
    }
    // Three standard errors of a proportion of 0.05 over 20,000 trials are 0.0046.
    assertTrue(alarms / (double) TRIALS <= 0.05 + 0.0046, "false alarms " + alarms);
  }

  /** n = 98, b = 9, c = 19: b̃ = 0.1, c̃ = 0.2, half width z √((0.3 − 0.01) / 100). */
  @Test
  void theIntervalIsBonettAndPrices() {
    Interval interval = new McNemar(98, 9, 19).interval();
    double half = 1.959963984540054 * Math.sqrt(0.29 / 100);
    assertEquals(0.1 - half, interval.low(), 1e-12);
    assertEquals(0.1 + half, interval.high(), 1e-12);
  }

  private static McNemar draw(SplittableRandom random, int n, double onlyA, double onlyB) {
    int a = 0;
    int b = 0;
    for (int sample = 0; sample < n; sample++) {
      double where = random.nextDouble();
      if (where < onlyA) {
        a++;
      } else if (where < onlyA + onlyB) {
        b++;
      }
    }
    return new McNemar(n, a, b);
  }
}
