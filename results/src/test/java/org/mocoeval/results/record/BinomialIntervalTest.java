package org.mocoeval.results.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialIntervalTest {

  /**
   * The first three rows: R. G. Newcombe, Statistics in Medicine 17 (1998), Table I, method 3, four
   * decimals. At the ends the formula shortens to z²/(n+z²).
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662, 5e-5",
    "15, 148, 0.0624, 0.1605, 5e-5",
    "1, 29, 0.0061, 0.1718, 5e-5",
    "0, 20, 0, 0.16112515805281775, 1e-9",
    "20, 20, 0.83887484194718225, 1, 1e-9",
  })
  void agreesWithPublishedValues(long k, long n, double low, double high, double tolerance) {
    Interval interval = BinomialInterval.wilson95(k, n);
    assertEquals(low, interval.low(), tolerance);
    assertEquals(high, interval.high(), tolerance);
  }

  /** An end of the score interval is where the test of that proportion just rejects at 5 %. */
  @Property
  void eachEndIsWhereTheScoreTestJustRejects(
      @ForAll @IntRange(min = 1, max = 2000) int k,
      @ForAll @IntRange(min = 1, max = 2000) int more) {
    double n = k + more;
    Interval interval = BinomialInterval.wilson95(k, k + more);
    for (double end : new double[] {interval.low(), interval.high()}) {
      double score = Math.abs(k / n - end) / Math.sqrt(end * (1 - end) / n);
      assertEquals(1.959963984540054, score, 1e-6);
    }
  }

  @Property
  void successesAndFailuresMirrorEachOther(
      @ForAll @IntRange(max = 1000) int k, @ForAll @IntRange(min = 1, max = 1000) int more) {
    Interval one = BinomialInterval.wilson95(k, k + more);
    Interval other = BinomialInterval.wilson95(more, k + more);
    assertEquals(one.low(), 1 - other.high(), 1e-12);
    assertTrue(one.low() >= 0 && one.high() <= 1);
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "-1, 2", "0, 0"})
  void impossibleCountsAreRefused(long k, long n) {
    assertThrows(IllegalArgumentException.class, () -> BinomialInterval.wilson95(k, n));
  }
}
