package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnchorsTest {
  @Test
  void everyBitOfEveryAnchorIsTheCodeBases() {
    JsonObject golden = Golden.object("anchors");
    assertArrayEquals(
        Golden.floats(golden, "detectron2"), Anchors.grid(AnchorSettings.C4_DETECTRON2, 0, 2, 3));
    assertArrayEquals(
        Golden.floats(golden, "mmdet"), Anchors.grid(AnchorSettings.C4_MMDET, 0, 2, 3));
    for (int level = 0; level < 5; level++) {
      float[] expected = Golden.floats(golden.getAsJsonArray("fpn").get(level));
      assertArrayEquals(expected, Anchors.grid(AnchorSettings.FPN_MMDET, level, 3, 2));
    }
  }

  @Test
  void bothC4sHaveTheSameFifteenBoxesInAnotherOrder() {
    List<String> ours = rounded(Anchors.cell(AnchorSettings.C4_DETECTRON2, 0));
    List<String> theirs = rounded(Anchors.cell(AnchorSettings.C4_MMDET, 0));
    assertEquals(15, ours.size());
    assertEquals(ours.stream().sorted().toList(), theirs.stream().sorted().toList());
    assertFalse(ours.equals(theirs));
  }

  private static List<String> rounded(float[] boxes) {
    return IntStream.range(0, boxes.length / 4)
        .mapToObj(i -> "%.2f×%.2f".formatted(Boxes.width(boxes, i), Boxes.height(boxes, i)))
        .toList();
  }

  @Test
  void aCellsAnchorsAreInnermostAndColumnsBeforeRows() {
    float[] anchors = Anchors.grid(AnchorSettings.FPN_MMDET, 1, 2, 3);
    float[] cell = Anchors.cell(AnchorSettings.FPN_MMDET, 1);
    assertEquals(4 * 2 * 3 * 3, anchors.length);
    assertEquals(cell[8], anchors[8]);
    assertEquals(cell[0] + 8, anchors[12], 1e-5f);
    assertEquals(cell[1] + 8, anchors[12 * 3 + 1], 1e-5f);
  }

  @Test
  void centresAreMultiplesOfTheStride() {
    float[] first = Anchors.grid(AnchorSettings.C4_MMDET, 0, 1, 1);
    assertEquals(0, first[0] + first[2]);
    assertEquals(0, first[1] + first[3]);
  }

  @Test
  void anEmptyMapHasNoAnchors() {
    assertEquals(0, Anchors.grid(AnchorSettings.C4_MMDET, 0, 0, 7).length);
  }

  @Test
  void detectron2TakesAllMmdetC4OnlyThoseInsideAndFpnThoseOfThePaddedImage() {
    AnchorSettings settings = AnchorSettings.FPN_MMDET;
    float[] anchors = Anchors.grid(settings, 0, 24, 32);
    ImageSize image = new ImageSize(90, 60);
    ImageSize padded = new ImageSize(96, 64);
    assertEquals(3 * 24 * 32, count(AnchorFilter.ALL, anchors, image, padded));
    assertEquals(3 * (64 / 4) * (96 / 4), count(AnchorFilter.VALID_CELLS, anchors, image, padded));
    long inside =
        IntStream.range(0, anchors.length / 4)
            .filter(i -> anchors[4 * i] >= 0 && anchors[4 * i + 1] >= 0)
            .filter(i -> anchors[4 * i + 2] < 90 && anchors[4 * i + 3] < 60)
            .count();
    assertTrue(inside > 0);
    assertEquals(inside, count(AnchorFilter.INSIDE, anchors, image, padded));
  }

  @Test
  void aGridIsItsLevelsOneBehindAnother() {
    AnchorSettings settings = AnchorSettings.FPN_MMDET;
    List<FeatureMap> maps =
        settings.strides().stream()
            .map(stride -> new FeatureMap(128 / stride, 192 / stride, 1f / stride))
            .toList();
    AnchorGrid grid = new AnchorGrid(settings, maps);
    float[] all = grid.all();
    assertArrayEquals(Anchors.grid(settings, 0, 32, 48), grid.level(0));
    assertArrayEquals(
        grid.level(4), Arrays.copyOfRange(all, all.length - grid.level(4).length, all.length));
    ImageSize image = new ImageSize(100, 90);
    ImageSize padded = new ImageSize(128, 96);
    boolean[] marks = grid.takesPart(AnchorFilter.VALID_CELLS, image, padded);
    assertEquals(all.length / 4, marks.length);
    // ceil(128 / stride) * ceil(96 / stride) cells of 3 anchors.
    assertEquals(
        3 * (32 * 24 + 16 * 12 + 8 * 6 + 4 * 3 + 2 * 2),
        IntStream.range(0, marks.length).filter(i -> marks[i]).count());
    assertThrows(
        IllegalArgumentException.class, () -> new AnchorGrid(settings, maps.subList(0, 4)));
  }

  @Test
  void anAnchorThatEndsOnABorderIsNotInside() {
    float[] anchors = {
      0, 0, 16, 9, 0, 0, 9, 16, 0, 0, 15.9f, 15.9f, -0.1f, 0, 10, 10, 0, -0.1f, 10, 10
    };
    ImageSize image = new ImageSize(16, 16);
    assertArrayEquals(
        new boolean[] {false, false, true, false, false},
        AnchorFilter.INSIDE.mark(anchors, 1, 16, 5, image, image));
  }

  private static long count(
      AnchorFilter filter, float[] anchors, ImageSize image, ImageSize padded) {
    boolean[] marks = filter.mark(anchors, 32, 4, 3, image, padded);
    return IntStream.range(0, marks.length).filter(i -> marks[i]).count();
  }

  @Test
  void settingsWithoutAnchorsAreRefused() {
    Stream.<Runnable>of(
            () ->
                new AnchorSettings(
                    List.of(), List.of(), List.of(1f), AnchorSettings.Order.SIZES_OUTER),
            () ->
                new AnchorSettings(
                    List.of(16),
                    List.of(List.of(0)),
                    List.of(1f),
                    AnchorSettings.Order.SIZES_OUTER),
            () ->
                new AnchorSettings(
                    List.of(16),
                    List.of(List.of(8)),
                    List.of(Float.NaN),
                    AnchorSettings.Order.SIZES_OUTER))
        .forEach(broken -> assertThrows(IllegalArgumentException.class, broken::run));
  }
}
