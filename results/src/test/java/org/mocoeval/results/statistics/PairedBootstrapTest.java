package org.mocoeval.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
  private static final int IMAGES = 400;
  private static final int DRAWS = 2000;
  private static final double Z = 1.959963984540054;

  private final Random random = new Random(11);
  private final double[] a = new double[IMAGES];
  private final double[] b = new double[IMAGES];
  private final double[] drawnA = new double[DRAWS];
  private final double[] drawnB = new double[DRAWS];

  /** Images differ much in difficulty, the two checkpoints little on each of them. */
  PairedBootstrapTest() {
    for (int image = 0; image < IMAGES; image++) {
      double difficulty = 50 + 20 * random.nextGaussian();
      a[image] = difficulty + random.nextGaussian();
      b[image] = difficulty + 0.5 + random.nextGaussian();
    }
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int image = 0; image < IMAGES; image++) {
        int drawn = random.nextInt(IMAGES);
        drawnA[draw] += a[drawn] / IMAGES;
        drawnB[draw] += b[drawn] / IMAGES;
      }
    }
  }

  /** The standard error of a mean difference has a formula; drawing must come to it. */
  @Test
  void theIntervalIsThatOfTheDifferencesOfImages() {
    TestResult test = test(drawnA, drawnB);
    double[] differences = new double[IMAGES];
    for (int image = 0; image < IMAGES; image++) {
      differences[image] = b[image] - a[image];
    }
    double error = Math.sqrt(StatUtils.populationVariance(differences) / IMAGES);
    double half = (test.interval().high() - test.interval().low()) / 2;
    // A deviation of 2,000 draws is off by 1.6 % (one standard error).
    assertEquals(Z * error, half, 0.06 * Z * error);
    assertEquals(test.difference(), (test.interval().low() + test.interval().high()) / 2, 1e-12);
  }

  @Test
  void pairingShowsWhatTwoIntervalsHide() {
    TestResult paired = test(drawnA, drawnB);
    double unpaired = Z * Math.sqrt(StatUtils.variance(drawnA) + StatUtils.variance(drawnB));
    double half = (paired.interval().high() - paired.interval().low()) / 2;
    assertTrue(half < unpaired / 10, half + " and " + unpaired);
    assertTrue(paired.p() < 1e-6, "p " + paired.p());
    assertTrue(paired.difference() < unpaired, "two intervals would overlap");
  }

  @Test
  void drawsWithoutAValueAreLeftOutOnBothSides() {
    double[] withGaps = drawnA.clone();
    double[] others = drawnB.clone();
    withGaps[0] = Double.NaN;
    others[1] = Double.NaN;
    double[] rest = Arrays.copyOfRange(drawnA, 2, DRAWS);
    double[] otherRest = Arrays.copyOfRange(drawnB, 2, DRAWS);
    assertEquals(test(rest, otherRest), test(withGaps, others));
  }

  @Test
  void nothingVariesNothingIsSaid() {
    double[] constant = {1, 1, 1};
    assertEquals(1, PairedBootstrap.test(0, constant, constant).orElseThrow().p());
    assertTrue(PairedBootstrap.test(0.5, constant, new double[] {2, 2, 2}).isEmpty());
    double[] nan = {Double.NaN, Double.NaN, 4};
    assertTrue(PairedBootstrap.test(1, nan, constant).isEmpty(), "one draw is none");
  }

  private TestResult test(double[] ofA, double[] ofB) {
    double difference = StatUtils.mean(b) - StatUtils.mean(a);
    return PairedBootstrap.test(difference, ofA, ofB).orElseThrow();
  }
}
