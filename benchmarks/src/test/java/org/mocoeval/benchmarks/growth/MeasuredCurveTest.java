package org.mocoeval.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class MeasuredCurveTest {
  @Test
  void fitsMemoryAboveTheSmallestSize() {
    MeasuredCurve curve = curve(size -> 500 + 0.05 * (size - 1000), 1000, 3000, 10_000, 30_000);
    PowerLaw law = curve.memory().orElseThrow();
    assertEquals(1, law.exponent(), 1e-9);
    assertFalse(curve.isFlat());
  }

  @Test
  void callsFlatWhatOnlyTheJvmMoves() {
    MeasuredCurve curve = curve(size -> 900 + size % 7 * 8, 1000, 3000, 10_000, 30_000);
    assertTrue(curve.isFlat());
    assertEquals(Optional.empty(), curve.memory());
  }

  @Test
  void saysNothingOfMemoryThatThePeakOfAPointIsUnknownOf() {
    MeasuredCurve curve =
        new MeasuredCurve(
            Curve.COCO, List.of(new GrowthPoint("coco", 1, 1, 1, OptionalDouble.empty())));
    assertEquals(List.of(), curve.peaks());
    assertFalse(curve.isFlat());
    assertEquals(Optional.empty(), curve.memory());
  }

  @Test
  void sortsCurvesAndSizes() {
    OptionalDouble peak = OptionalDouble.of(5);
    List<MeasuredCurve> curves =
        MeasuredCurve.of(
            List.of(
                new GrowthPoint("coco", 9, 1, 1, peak),
                new GrowthPoint("knn-train", 5, 1, 1, peak),
                new GrowthPoint("coco", 3, 1, 1, peak)));
    assertEquals(
        List.of(Curve.KNN_TRAIN, Curve.COCO), curves.stream().map(MeasuredCurve::curve).toList());
    assertEquals(9, curves.get(1).largest().size());
  }

  static MeasuredCurve curve(DoubleUnaryOperator megabytes, long... sizes) {
    return new MeasuredCurve(
        Curve.COCO,
        Arrays.stream(sizes)
            .mapToObj(
                size ->
                    new GrowthPoint(
                        "coco",
                        size,
                        2e-6 * size,
                        3,
                        OptionalDouble.of(megabytes.applyAsDouble((double) size))))
            .toList());
  }
}
