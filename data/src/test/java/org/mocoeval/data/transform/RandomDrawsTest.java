package org.mocoeval.data.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The draws have the distributions that torchvision's have. Bounds lie beyond five deviations. */
class RandomDrawsTest {
  private static final int N = 20_000;

  private static SampleRandom sample(long index) {
    return SampleRandom.of(7, 0, index, 0);
  }

  private static double mean(ToDoubleFunction<SampleRandom> draw) {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += draw.applyAsDouble(sample(i));
    }
    return sum / N;
  }

  @Test
  void oneSampleIsReproducedAlone() {
    assertEquals(sample(3).nextLong(), sample(3).nextLong());
    Set<Long> distinct = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      distinct.add(SampleRandom.of(i, 0, 0, 0).nextLong());
      distinct.add(SampleRandom.of(0, i + 1, 0, 0).nextLong());
      distinct.add(SampleRandom.of(0, 0, i + 1, 0).nextLong());
      distinct.add(SampleRandom.of(0, 0, 0, i + 1).nextLong());
    }
    assertEquals(200, distinct.size());
  }

  @Test
  void firstNumbersOfNeighbouringSamplesAreUniform() {
    int[] counts = new int[64];
    for (int i = 0; i < N; i++) {
      counts[(int) (64 * sample(i).nextDouble())]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += Math.pow(count - N / 64.0, 2) / (N / 64.0);
    }
    assertTrue(chiSquare < 63 + 5 * Math.sqrt(2 * 63), "chi-square " + chiSquare);
    assertEquals(0, mean(r -> (r.nextDouble() - 0.5) * (r.nextDouble() - 0.5)), 0.003);
  }

  @Test
  void integersAreUniformAndCoinsFair() {
    int[] counts = new int[5];
    for (int i = 0; i < N; i++) {
      counts[sample(i).nextInt(5)]++;
    }
    for (int count : counts) {
      assertEquals(N / 5.0, count, 5 * Math.sqrt(N * 0.16));
    }
    assertEquals(0.2, mean(r -> r.chance(0.2) ? 1 : 0), 5 * Math.sqrt(0.16 / N));
  }

  @Test
  void gaussiansHaveMeanZeroAndVarianceOne() {
    assertEquals(0, mean(SampleRandom::nextGaussian), 5 / Math.sqrt(N));
    assertEquals(1, mean(r -> Math.pow(r.nextGaussian(), 2)), 5 * Math.sqrt(2.0 / N));
    assertEquals(3, mean(r -> Math.pow(r.nextGaussian(), 4)), 0.4);
  }

  @Test
  void noneRefusesToDraw() {
    assertThrows(IllegalStateException.class, SampleRandom.NONE::nextLong);
  }

  @Test
  void cropsStayInsideWithTheAreaAndRatioAskedFor() {
    RandomResizedCrop crop = new RandomResizedCrop(224, 0.2, 1);
    double area = 0;
    double logRatio = 0;
    int accepted = 0;
    for (int i = 0; i < N; i++) {
      CropBox box = crop.draw(500, 500, sample(i));
      box.requireInside(500, 500);
      double share = box.width() * (double) box.height() / (500 * 500);
      double ratio = (double) box.width() / box.height();
      assertTrue(share > 0.198 && share <= 1 && ratio > 0.745 && ratio < 1.342, box.toString());
      area += share;
      logRatio += Math.log(ratio);
      accepted++;
    }
    // Large areas of extreme ratio do not fit and are drawn again: the mean lies under 0.6.
    assertEquals(expectedShare(), area / accepted, 0.005);
    assertEquals(0, logRatio / accepted, 0.006);
  }

  /** The mean area share of accepted tries on a square image, by quadrature. */
  private static double expectedShare() {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < 1000; i++) {
      for (int j = 0; j < 1000; j++) {
        double share = 0.2 + 0.8 * (i + 0.5) / 1000;
        double ratio = Math.exp((2 * (j + 0.5) / 1000 - 1) * Math.log(4.0 / 3));
        if (share * ratio <= 1 && share / ratio <= 1) {
          sum += share;
          weight++;
        }
      }
    }
    return sum / weight;
  }

  @Test
  void jitterOrdersAreEquallyLikelyAndFactorsInRange() {
    ColorJitter jitter = new ColorJitter(0.4, 0.4, 0.4, 0.1, 1);
    Map<List<Class<?>>, Integer> orders = new HashMap<>();
    for (int i = 0; i < N; i++) {
      List<Class<?>> order = new ArrayList<>();
      for (ColorOperation operation : jitter.draw(sample(i)).operations()) {
        order.add(operation.getClass());
        if (operation instanceof ColorOperation.Hue hue) {
          assertTrue(Math.abs(hue.shift()) <= 0.1);
        } else if (operation instanceof ColorOperation.Contrast contrast) {
          assertTrue(contrast.factor() >= 0.6 && contrast.factor() <= 1.4);
        }
      }
      orders.merge(order, 1, Integer::sum);
    }
    assertEquals(24, orders.size());
    orders.values().forEach(n -> assertEquals(N / 24.0, n, 5 * Math.sqrt(N / 24.0)));
  }

  @Test
  void aSpreadOfZeroLeavesItsOperationOut() {
    ColorJitter jitter = new ColorJitter(0.4, 0.4, 0.4, 0, 1);
    List<ColorOperation> operations = jitter.draw(sample(0)).operations();
    assertEquals(3, operations.size());
    assertTrue(operations.stream().noneMatch(ColorOperation.Hue.class::isInstance));
  }

  @Test
  void viewsOfOneSampleDiffer() {
    RandomResizedCrop crop = new RandomResizedCrop(224, 0.2, 1);
    assertNotEquals(
        crop.draw(500, 375, SampleRandom.of(0, 0, 5, 0)),
        crop.draw(500, 375, SampleRandom.of(0, 0, 5, 1)));
  }
}
