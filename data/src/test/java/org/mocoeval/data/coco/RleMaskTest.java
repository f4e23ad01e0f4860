package org.mocoeval.data.coco;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.DataException;

class RleMaskTest {
  @Test
  void runsGoDownTheColumnsAndBeginWithBackground() {
    byte[] rows = {1, 0, 0, /* second row */ 1, 1, 0};
    RleMask mask = RleMask.ofBitmap(2, 3, rows);
    assertArrayEquals(new int[] {0, 2, 1, 1, 2}, mask.counts());
    assertArrayEquals(rows, mask.bitmap());
    assertEquals(3, mask.area());
    assertEquals(new CocoBox(0, 0, 2, 2), mask.box());
  }

  @Test
  void emptyRunsAreJoinedAway() {
    assertEquals(
        RleMask.ofCounts(2, 3, new int[] {1, 3, 2}),
        RleMask.ofCounts(2, 3, new int[] {1, 1, 0, 2, 1, 0, 1, 0}));
  }

  @Test
  void anEmptyMaskHasNoBoxAndMeetsNothing() {
    RleMask empty = RleMask.ofCounts(4, 4, new int[] {16});
    RleMask full = RleMask.ofCounts(4, 4, new int[] {0, 16});
    assertEquals(new CocoBox(0, 0, 0, 0), empty.box());
    boolean[] crowd = {false, true};
    assertArrayEquals(
        new double[] {0, 0}, RleOverlap.iou(List.of(empty), List.of(empty, full), crowd));
  }

  @Property(tries = 200)
  void setOperationsAreThoseOfBitmaps(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @Size(72) List<Boolean> left,
      @ForAll @Size(72) List<Boolean> right) {
    int width = 72 / height;
    byte[] a = bits(left, height * width);
    byte[] b = bits(right, height * width);
    List<RleMask> masks =
        List.of(RleMask.ofBitmap(height, width, a), RleMask.ofBitmap(height, width, b));
    byte[] either = new byte[a.length];
    byte[] both = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      either[i] = (byte) (a[i] | b[i]);
      both[i] = (byte) (a[i] & b[i]);
    }
    RleMask union = RleOverlap.union(masks);
    RleMask intersection = RleOverlap.intersection(masks);
    assertEquals(RleMask.ofBitmap(height, width, either), union);
    assertEquals(RleMask.ofBitmap(height, width, both), intersection);
    double expected = intersection.area() == 0 ? 0 : (double) intersection.area() / union.area();
    assertArrayEquals(
        new double[] {expected},
        RleOverlap.iou(masks.subList(0, 1), masks.subList(1, 2), new boolean[1]));
  }

  private static byte[] bits(List<Boolean> values, int length) {
    byte[] bits = new byte[length];
    for (int i = 0; i < length; i++) {
      bits[i] = (byte) (values.get(i) ? 1 : 0);
    }
    return bits;
  }

  @Property(tries = 500)
  void everyStringIsAMaskOrRefused(@ForAll String text) {
    try {
      RleMask mask = RleMask.ofString(7, 5, text);
      assertEquals(35, Arrays.stream(mask.counts()).sum());
    } catch (DataException refused) {
      assertTrue(refused.getMessage().contains("mask"), refused::getMessage);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'12'    | the 2 runs of the mask add up to 3 pixels, but 2×3 (height×width) has 6",
        "''      | the 0 runs of the mask add up to 0 pixels",
        "'1 5'   | has the character U+0020 at place 2",
        "'1p'    | has the character 'p' at place 2",
        "'1é'    | has the character U+00E9 at place 2",
        "'1o'    | ends within a number: it was cut off",
        "'O7'    | run 1 of the compressed mask has the length -1",
        "'oooooooo1' | has a number of more than 7 characters"
      })
  void malformedStringsSayWhatIsWrong(String text, String message) {
    DataException e = assertThrows(DataException.class, () -> RleMask.ofString(2, 3, text));
    assertTrue(e.getMessage().contains(message), e::getMessage);
  }

  @Test
  void runsThatOverflowAreRefused() {
    DataException e =
        assertThrows(
            DataException.class,
            () -> RleMask.ofCounts(2, 3, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 8}));
    assertTrue(e.getMessage().contains("add up to 4294967302 pixels"), e::getMessage);
    assertThrows(DataException.class, () -> RleMask.ofCounts(2, 3, new int[] {7, -1}));
    assertThrows(DataException.class, () -> RleMask.ofCounts(1 << 16, 1 << 16, new int[] {0}));
    assertThrows(DataException.class, () -> RleMask.ofCounts(0, 3, new int[] {0}));
  }

  @ParameterizedTest
  @CsvSource({"1;1;2;2, 4 coordinates", "1;1;2;2;3, 5 coordinates", "1;1;2;NaN;3;3, NaN"})
  void malformedPolygonsSayWhatIsWrong(String numbers, String message) {
    double[] outline = Arrays.stream(numbers.split(";")).mapToDouble(Double::parseDouble).toArray();
    DataException e =
        assertThrows(DataException.class, () -> RleMask.ofPolygons(9, 9, List.of(outline)));
    assertTrue(e.getMessage().contains(message), e::getMessage);
  }

  @Test
  void masksOfTwoSizesDoNotMix() {
    List<RleMask> masks =
        List.of(RleMask.ofCounts(2, 3, new int[] {0, 6}), RleMask.ofCounts(3, 2, new int[] {0, 6}));
    assertThrows(IllegalArgumentException.class, () -> RleOverlap.union(masks));
  }
}
