package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.segmentation.PlainCount.Pair;

class ClassAreasTest {
  private static final double EXACT = 1e-15;

  @ParameterizedTest
  @CsvSource({
    // two classes, rows truth: tt, tp, pt, pp; mIoU; mAcc; aAcc; tolerance
    "5, 0, 0, 5, 1,                    1,                  1,   0",
    "0, 5, 5, 0, 0,                    0,                  0,   0",
    "3, 1, 0, 0, 0.375,                0.75,               0.75, 0",
    "1, 1, 1, 1, 0.333333333333333,    0.5,                0.5, 1e-15",
    "8, 2, 1, 4, 0.649350649350649351, 0.8,                0.8, 1e-15",
    "0, 0, 0, 7, 1,                    1,                  1,   0"
  })
  void meansAreThoseWorkedOutByHand(
      long tt, long tp, long pt, long pp, double iou, double acc, double pixels, double tolerance) {
    ClassAreas areas = ConfusionMatrix.of(2, new long[] {tt, tp, pt, pp}).areas();
    assertEquals(iou, areas.meanIou().orElseThrow(), tolerance);
    assertEquals(acc, areas.meanAccuracy().orElseThrow(), tolerance);
    assertEquals(pixels, areas.pixelAccuracy().orElseThrow(), tolerance);
  }

  @Test
  void aClassThatIsNowhereIsLeftOutAndOneOnlyPredictedIsWrong() {
    ClassAreas areas = ConfusionMatrix.of(3, new long[] {4, 2, 0, 0, 0, 0, 0, 0, 0}).areas();
    assertEquals(OptionalDouble.of(4 / 6.0), areas.iou(0));
    assertEquals(OptionalDouble.of(0), areas.iou(1), "predicted only");
    assertEquals(OptionalDouble.empty(), areas.accuracy(1), "truth has none of it to find");
    assertEquals(OptionalDouble.empty(), areas.iou(2));
    assertEquals(2 / 6.0, areas.meanIou().orElseThrow(), EXACT);
    assertEquals(4 / 6.0, areas.meanAccuracy().orElseThrow(), EXACT);
  }

  @Test
  void withoutPixelsNothingIsKnown() {
    ClassAreas areas = ConfusionMatrix.empty(3).areas();
    assertEquals(0, areas.pixels());
    assertEquals(OptionalDouble.empty(), areas.meanIou());
    assertEquals(OptionalDouble.empty(), areas.meanAccuracy());
    assertEquals(OptionalDouble.empty(), areas.pixelAccuracy());
  }

  @Test
  void moreThanTwoBillionPixelsAddUp() {
    ConfusionMatrix image = ConfusionMatrix.of(1, new long[] {Integer.MAX_VALUE});
    ConfusionMatrix sum = image.plus(image).plus(image);
    assertEquals(3L * Integer.MAX_VALUE, sum.areas().pixels());
  }

  @Property(tries = 200)
  void sumsDoNotDependOnTheOrderOfImages(
      @ForAll @IntRange(min = 1, max = 8) int images,
      @ForAll @IntRange(min = 1, max = 12) int classes,
      @ForAll long seed) {
    List<ConfusionMatrix> counted = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      counted.add(Pair.draw(60, classes, 10, seed + i).count(classes));
    }
    ConfusionMatrix forwards = sum(classes, counted);
    Collections.shuffle(counted, new Random(seed));
    assertEquals(forwards, sum(classes, counted));
    int half = images / 2;
    ConfusionMatrix merged =
        sum(classes, counted.subList(0, half)).plus(sum(classes, counted.subList(half, images)));
    assertEquals(forwards, merged);
  }

  @Property(tries = 200)
  void areasOfASumAreTheSumOfAreas(
      @ForAll @IntRange(min = 1, max = 12) int classes, @ForAll long seed) {
    ConfusionMatrix a = Pair.draw(90, classes, 10, seed).count(classes);
    ConfusionMatrix b = Pair.draw(70, classes, 10, seed + 1).count(classes);
    long[] sum = new long[3 * classes];
    a.areas().addTo(sum);
    b.areas().addTo(sum);
    ClassAreas added = new ClassAreas(classes, sum);
    ClassAreas whole = a.plus(b).areas();
    for (int cls = 0; cls < classes; cls++) {
      assertEquals(whole.intersect(cls), added.intersect(cls));
      assertEquals(whole.truth(cls), added.truth(cls));
      assertEquals(whole.predicted(cls), added.predicted(cls));
    }
  }

  @Property(tries = 200)
  void exchangingTruthAndPredictionTransposesAndKeepsEveryIou(
      @ForAll @IntRange(min = 1, max = 12) int classes, @ForAll long seed) {
    ConfusionMatrix one = Pair.drawWithoutIgnored(120, classes, seed).count(classes);
    ConfusionMatrix other = Pair.drawWithoutIgnored(120, classes, seed).exchanged().count(classes);
    for (int cls = 0; cls < classes; cls++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        assertEquals(one.count(cls, predicted), other.count(predicted, cls));
      }
      assertEquals(one.areas().iou(cls), other.areas().iou(cls));
    }
    assertEquals(one.areas().pixelAccuracy(), other.areas().pixelAccuracy());
  }

  @Property(tries = 200)
  void everyMetricLiesBetweenZeroAndOneAndIouIsNeverAboveAccuracy(
      @ForAll @IntRange(min = 1, max = 12) int classes, @ForAll long seed) {
    ClassAreas areas = Pair.draw(120, classes, 10, seed).count(classes).areas();
    for (int cls = 0; cls < classes; cls++) {
      OptionalDouble iou = areas.iou(cls);
      OptionalDouble accuracy = areas.accuracy(cls);
      iou.ifPresent(value -> assertTrue(value >= 0 && value <= 1));
      accuracy.ifPresent(value -> assertTrue(iou.orElseThrow() <= value && value <= 1));
    }
  }

  @Property(tries = 200)
  void aPerfectPredictionIsOneInEveryMetric(
      @ForAll @IntRange(min = 1, max = 12) int classes, @ForAll long seed) {
    Pair drawn = Pair.draw(120, classes, 10, seed);
    ClassAreas areas = new Pair(drawn.prediction(), drawn.prediction()).count(classes).areas();
    assertEquals(OptionalDouble.of(1), areas.meanIou());
    assertEquals(OptionalDouble.of(1), areas.meanAccuracy());
    assertEquals(OptionalDouble.of(1), areas.pixelAccuracy());
  }

  @Test
  void matricesOfOtherClassesDoNotAdd() {
    ConfusionMatrix two = ConfusionMatrix.empty(2);
    assertThrows(IllegalArgumentException.class, () -> two.plus(ConfusionMatrix.empty(3)));
    assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(2, new long[3]));
    assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(1, new long[] {-1}));
    assertNotEquals(two, ConfusionMatrix.empty(3));
    assertEquals(ConfusionMatrix.empty(2).hashCode(), two.hashCode());
  }

  @Test
  void aMatrixSharesNoArrayWithItsMaker() {
    long[] counts = {1, 2, 3, 4};
    ConfusionMatrix matrix = ConfusionMatrix.of(2, counts);
    Arrays.fill(counts, 9);
    assertEquals("[1, 2][3, 4]", matrix.toString());
  }

  private static ConfusionMatrix sum(int classes, List<ConfusionMatrix> images) {
    return images.stream().reduce(ConfusionMatrix.empty(classes), ConfusionMatrix::plus);
  }
}
