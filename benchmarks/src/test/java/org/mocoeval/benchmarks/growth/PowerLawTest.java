package org.mocoeval.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.benchmarks.growth.PowerLaw.Cost;

class PowerLawTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 2, 2.8})
  void findsAnExactLaw(double exponent) {
    PowerLaw law = fit(size -> 3e-4 * Math.pow(size, exponent), 10, 30, 100, 300, 1000);
    assertEquals(exponent, law.exponent(), 1e-9);
    assertEquals(3e-4, law.factor(), 1e-12);
    assertEquals(0, law.standardError(), 1e-6);
    assertEquals(3e-4 * Math.pow(5000, exponent), law.at(5000), 1e-6 * law.at(5000));
  }

  /** Five points are fitted: 3.18 standard errors are their interval of 95 %. */
  @Test
  void findsTheExponentThroughNoiseAndSaysHowSureItIs() {
    int covered = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      PowerLaw law =
          fit(
              size -> 1e-3 * size * size * Math.exp(0.05 * random.nextGaussian()),
              100,
              200,
              400,
              800,
              1600,
              3200,
              6400,
              12_800,
              25_600,
              51_200);
      assertEquals(2, law.exponent(), 0.15);
      covered += Math.abs(law.exponent() - 2) < 3.18 * law.standardError() ? 1 : 0;
    }
    assertEquals(190, covered, 10, "Student's t with three degrees of freedom: 95 % of 200");
  }

  @Test
  void looksAtTheLargestHalfOnly() {
    DoubleUnaryOperator bent = size -> size < 100 ? 7 : size;
    PowerLaw law = fit(bent, 10, 20, 40, 100, 200, 400);
    assertEquals(1, law.exponent(), 1e-9);
    assertEquals(100, law.from());
    assertEquals(400, law.to());
  }

  @Test
  void takesThreeWhereHalfWouldBeFewer() {
    assertEquals(10, fit(size -> size, 10, 20, 40).from());
    assertEquals(20, fit(size -> size, 10, 20, 40, 80).from());
  }

  @Test
  void promisesNothingFromTwo() {
    assertEquals(Optional.empty(), PowerLaw.ofLargestHalf(List.of(new Cost(1, 1), new Cost(2, 2))));
  }

  private static PowerLaw fit(DoubleUnaryOperator cost, double... sizes) {
    return PowerLaw.ofLargestHalf(
            Arrays.stream(sizes)
                .mapToObj(size -> new Cost(size, cost.applyAsDouble(size)))
                .toList())
        .orElseThrow();
  }
}
