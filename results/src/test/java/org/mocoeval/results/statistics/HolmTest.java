package org.mocoeval.results.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HolmTest {

  /** 4 · 0.005; 3 · 0.01; 2 · 0.03; then 0.04 would be less than its predecessor's 0.06. */
  @Test
  void theSmallestPaysForAllTheNextForTheRest() {
    double[] p = {0.01, 0.04, 0.03, 0.005};
    assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjusted(p), 1e-15);
  }

  @Test
  void oneTestPaysNothingAndNoneIsNone() {
    assertArrayEquals(new double[] {0.04}, Holm.adjusted(new double[] {0.04}));
    assertArrayEquals(new double[] {1, 1}, Holm.adjusted(new double[] {0.9, 0.8}));
    assertEquals(0, Holm.adjusted(new double[0]).length);
  }

  @Test
  void amongTwentyTrueHypothesesAnyFalseAlarmIsRare() {
    SplittableRandom random = new SplittableRandom(5);
    int families = 20_000;
    int alarms = 0;
    int uncorrected = 0;
    for (int family = 0; family < families; family++) {
      double[] p = random.doubles(20).toArray();
      alarms += Arrays.stream(Holm.adjusted(p)).anyMatch(q -> q <= 0.05) ? 1 : 0;
      uncorrected += Arrays.stream(p).anyMatch(q -> q <= 0.05) ? 1 : 0;
    }
    assertTrue(alarms <= 0.055 * families, "alarms " + alarms);
    assertTrue(uncorrected > 0.6 * families, "without correction " + uncorrected);
  }
}
