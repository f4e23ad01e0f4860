package org.mocoeval.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

  @Test
  void theExactProbabilityIsThatOfWholeNumbers() {
    for (int discordant = 0; discordant <= 120; discordant++) {
      for (int b = 0; b <= discordant; b++) {
        McNemar test = new McNemar(200, b, discordant - b);
        double expected = wholeNumbers(b, discordant - b).doubleValue();
        assertEquals(expected, test.exactP(), 1e-12 * expected, test::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"480, 520", "2400, 2600", "900, 1100", "24500, 25500", "24900, 25100", "20, 1980"})
  void manyDisagreementsLoseNoDigits(int b, int c) {
    BigDecimal exact = wholeNumbers(b, c);
    double found = new McNemar(50_000, b, c).exactP();
    assertEquals(exact.doubleValue(), found, 1e-9 * exact.doubleValue());
  }

  /** Made by scipy 1.10.1: scipy.stats.binomtest(min(b, c), b + c).pvalue. */
  @ParameterizedTest
  @CsvSource({
    "1, 7, 0.0703125",
    "13, 30, 0.0137181850586785",
    "100, 160, 0.00023894190306813958",
    "1000, 1200, 2.181702640791419e-05",
    "24000, 26000, 3.857469951030655e-19",
    "3, 400, 1.056134041536089e-114"
  })
  void scipyAgrees(int b, int c, double p) {
    assertEquals(p, new McNemar(60_000, b, c).exactP(), 1e-9 * p);
    assertEquals(p, new McNemar(60_000, c, b).exactP(), 1e-9 * p, "two-sided");
  }

  @Test
  void agreementOnEverySampleIsNoDifference() {
    McNemar same = new McNemar(10, 0, 0);
    assertEquals(1, same.exactP());
    assertTrue(same.chiSquare().isEmpty() && same.oddsRatio().isEmpty());
    assertTrue(same.result().effect().isEmpty());
    assertEquals(1, new McNemar(10, 4, 4).exactP(), "as many either way");
  }

  @Test
  void samplesAreCountedBitByBit() {
    BitSet a = bits(0, 1, 2, 5);
    BitSet b = bits(1, 2, 3, 4, 63, 64);
    assertEquals(new McNemar(70, 2, 4), McNemar.of(70, a, b));
    assertEquals(bits(0, 1, 2, 5), a, "the caller's own bits stay");
  }

  /** b = 10, c = 25: (|10 - 25| - 1)² / 35 = 196/35; odds 25/10; g = 25/35 - 1/2. */
  @Test
  void theSideFiguresAreThoseOfTheirFormulas() {
    McNemar test = new McNemar(500, 10, 25);
    assertEquals(196.0 / 35, test.chiSquare().orElseThrow(), 1e-12);
    assertEquals(2.5, test.oddsRatio().orElseThrow(), 1e-12);
    assertEquals(25.0 / 35 - 0.5, test.cohensG().orElseThrow().value(), 1e-12);
    assertEquals(0.03, test.result().difference(), 1e-12);
    assertEquals(0.0, new McNemar(9, 4, 4).chiSquare().orElseThrow(), "never below zero");
  }

  @Test
  void countsThatAreNoPartAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new McNemar(3, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> new McNemar(3, -1, 2));
    assertThrows(IllegalArgumentException.class, () -> new McNemar(0, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new McNemar(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  /** 2 · Σ C(n, i) / 2ⁿ with integers of any size. */
  private static BigDecimal wholeNumbers(int b, int c) {
    int n = b + c;
    BigInteger choose = BigInteger.ONE;
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i <= Math.min(b, c); i++) {
      sum = sum.add(choose);
      choose = choose.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
    }
    BigDecimal all = new BigDecimal(BigInteger.ONE.shiftLeft(n));
    return new BigDecimal(sum.shiftLeft(1)).divide(all, MathContext.DECIMAL64).min(BigDecimal.ONE);
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }
}
