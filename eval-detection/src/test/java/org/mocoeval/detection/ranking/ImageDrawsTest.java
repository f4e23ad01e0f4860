package org.mocoeval.detection.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mocoeval.results.record.Resamples;

class ImageDrawsTest {
  private static final int IMAGES = 40;

  /** The mean of the images' numbers, times a factor. */
  private static double mean(int[] weights, double factor) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += factor * weights[i] * i / weights.length;
    }
    return sum / weights.length;
  }

  private static DrawnFigure draw(int images, long seed, double factor) {
    return ImageDraws.of(images, seed, 2, weights -> new double[] {mean(weights, factor)})
        .figure(OptionalDouble.of(factor / 2), 0, 1)
        .orElseThrow();
  }

  @Test
  void theSameDrawsTakeTheSameImagesWhateverWasFound() {
    DrawnFigure worse = draw(IMAGES, 7, 0.5);
    DrawnFigure better = draw(IMAGES, 7, 1);
    assertEquals("images, SplittableRandom(7) split for each draw, 200 draws of 40", worse.draws());
    assertEquals(worse.draws(), better.draws());
    for (int i = 0; i < ImageDraws.DRAWS; i++) {
      assertEquals(2 * worse.values().get(i), better.values().get(i), 1e-12);
    }
  }

  @Test
  void otherSeedsAndOtherSetsHaveOtherNames() {
    DrawnFigure drawn = draw(IMAGES, 7, 1);
    assertNotEquals(drawn.draws(), draw(IMAGES, 8, 1).draws());
    assertNotEquals(drawn.draws(), draw(IMAGES - 1, 7, 1).draws());
    assertNotEquals(drawn.values(), draw(IMAGES, 8, 1).values());
  }

  /** The variance of a mean of n numbers 0/n … (n−1)/n is (n² − 1) / (12 n³). */
  @Test
  void theIntervalIsAsWideAsTheDeviationOfAMean() {
    double n = IMAGES;
    double expected = 1.96 * Math.sqrt((n * n - 1) / (12 * n * n * n));
    DrawnFigure drawn = draw(IMAGES, 0, 1);
    assertEquals(0.5 - expected, drawn.interval().low(), 0.15 * expected);
    assertEquals(0.5 + expected, drawn.interval().high(), 0.15 * expected);
  }

  @Test
  void aDrawWithoutAnyTruthIsKeptButWidensNothing() {
    DrawnFigure drawn =
        ImageDraws.of(3, 0, 1, weights -> new double[] {weights[0] == 0 ? Double.NaN : 0.5})
            .figure(OptionalDouble.of(0.5), 0, 1)
            .orElseThrow();
    Resamples kept = drawn.resamples("table", "row", "AP");
    long undefined = drawn.values().stream().filter(value -> value.isNaN()).count();
    assertTrue(undefined > 20 && undefined < 120, () -> undefined + " of 200, expected 8 in 27");
    assertEquals(ImageDraws.DRAWS, kept.unpacked().length);
    for (int i = 0; i < ImageDraws.DRAWS; i++) {
      assertEquals(100 * drawn.values().get(i), kept.unpacked()[i]);
    }
    assertEquals(50, drawn.percent().low(), 1e-12);
    assertEquals(50, drawn.percent().high(), 1e-12);
  }

  @Test
  void oneImageAndWhatWasNotMeasuredHaveNoDraws() {
    ImageDraws one = ImageDraws.of(1, 0, 1, weights -> new double[] {1});
    assertEquals(Optional.empty(), one.figure(OptionalDouble.of(1), 0, 1));
    ImageDraws many = ImageDraws.of(9, 0, 1, weights -> new double[] {1});
    assertEquals(Optional.empty(), many.figure(OptionalDouble.empty(), 0, 1));
  }
}
