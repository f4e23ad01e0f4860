package org.mocoeval.data.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxConventionTest {
  private static final ObjectBox WHOLE = new ObjectBox(1, 20, 300, 400);

  /** The kind of number that VOC2012 has in a few files. */
  private static final ObjectBox FRACTIONS =
      new ObjectBox(45.70149993896484, 20.5, 300.999, 400.25);

  @ParameterizedTest
  @CsvSource({
    "AS_STATED, 1, 20, 300, 400",
    "ONE_BASED_INCLUSIVE, 0, 19, 300, 400",
    "ALL_LESS_ONE, 0, 19, 299, 399"
  })
  void eachCodeBaseMovesOtherCorners(
      BoxConvention convention, float x1, float y1, float x2, float y2) {
    assertArrayEquals(new float[] {x1, y1, x2, y2}, convention.corners(WHOLE), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "AS_STATED, 45.7015, 20.5, 300.999, 400.25",
    "ONE_BASED_INCLUSIVE, 44.7015, 19.5, 300.999, 400.25",
    "ALL_LESS_ONE, 44, 19, 299, 399"
  })
  void onlyMmdetCutsFractionsOff(BoxConvention convention, float x1, float y1, float x2, float y2) {
    assertArrayEquals(new float[] {x1, y1, x2, y2}, convention.corners(FRACTIONS), 1e-5f);
  }

  /** Python's {@code int(-0.5)} is 0 and {@code int(-1.5)} is -1. */
  @ParameterizedTest
  @CsvSource({"-0.5, -1", "-1.5, -2", "0.9, -1", "1.0, 0"})
  void fractionsAreCutTowardsZero(double stated, float expected) {
    float[] corners = BoxConvention.ALL_LESS_ONE.corners(new ObjectBox(stated, 5, 9, 9));
    assertArrayEquals(new float[] {expected, 4, 8, 8}, corners, 0);
  }

  @ParameterizedTest
  @CsvSource({"AS_STATED", "ONE_BASED_INCLUSIVE", "ALL_LESS_ONE"})
  void whatIsNoNumberDoesNotBecomeOne(BoxConvention convention) {
    float[] corners = convention.corners(new ObjectBox(Double.NaN, 5, Double.NaN, 9));
    assertArrayEquals(new float[] {Float.NaN, Float.NaN}, new float[] {corners[0], corners[2]}, 0);
  }
}
