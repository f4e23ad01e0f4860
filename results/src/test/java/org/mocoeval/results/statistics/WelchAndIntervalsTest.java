package org.mocoeval.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;
import org.mocoeval.results.record.Interval;

class WelchAndIntervalsTest {
  private static final double[] A = {41.2, 44.0, 39.7, 42.8, 40.1};
  private static final double[] B = {44.9, 45.3, 46.8, 44.1};

  @Test
  void welchIsCommonsMathsUnpairedTest() {
    TestResult test = Welch.test(sample(A), sample(B)).orElseThrow();
    assertEquals(new TTest().tTest(A, B), test.p(), 1e-12);
    assertTrue(test.interval().low() > 0, "p = " + test.p());
  }

  @Test
  void aMeanWithItsIntervalIsAsGoodAsTheDraws() {
    Sample a = sample(A);
    double t = new TDistribution(A.length - 1.0).inverseCumulativeProbability(0.975);
    double half = t * a.deviation() / Math.sqrt(A.length);
    Sample behind =
        Sample.behind(a.mean(), new Interval(a.mean() - half, a.mean() + half), A.length);
    assertEquals(a.deviation(), behind.deviation(), 1e-12);
    double p = Welch.test(behind, sample(B)).orElseThrow().p();
    assertEquals(new TTest().tTest(A, B), p, 1e-12);
  }

  @Test
  void measurementsThatDoNotVaryCannotBeTested() {
    Sample constant = new Sample(3, 0, 5);
    assertTrue(Welch.test(constant, new Sample(4, 0, 5)).isEmpty());
  }

  /** Half widths 3 and 4 make 5; 5/1.96 standard errors are p = 0.05. */
  @Test
  void independentHalfWidthsAddInSquares() {
    Interval a = new Interval(47, 53);
    TestResult test = IndependentIntervals.test(50, a, 55, new Interval(51, 59)).orElseThrow();
    assertEquals(0, test.interval().low(), 1e-12);
    assertEquals(10, test.interval().high(), 1e-12);
    assertEquals(0.05, test.p(), 1e-12);
  }

  @Test
  void lopsidedIntervalsFaceEachOther() {
    Interval a = new Interval(49, 53);
    Interval b = new Interval(51, 56);
    Interval up = IndependentIntervals.test(50, a, 55, b).orElseThrow().interval();
    assertEquals(5 - Math.hypot(4, 3), up.low(), 1e-12);
    assertEquals(5 + Math.hypot(1, 1), up.high(), 1e-12);
    TestResult down = IndependentIntervals.test(55, b, 50, a).orElseThrow();
    assertEquals(-up.low(), down.interval().high(), 1e-12);
    assertEquals(IndependentIntervals.test(50, a, 55, b).orElseThrow().p(), down.p(), 1e-15);
  }

  private static Sample sample(double[] values) {
    return Sample.of(Arrays.stream(values).boxed().toList());
  }

  @Test
  void aSampleNeedsTwo() {
    assertThrows(IllegalArgumentException.class, () -> Sample.of(List.of(1.0)));
  }
}
