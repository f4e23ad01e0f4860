package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.detection.box.MatcherSettings.LowQuality;

class MatcherTest {
  private static final Map<String, MatcherSettings> ALL =
      Map.of(
          "RPN_DETECTRON2", MatcherSettings.RPN_DETECTRON2,
          "ROI_DETECTRON2", MatcherSettings.ROI_DETECTRON2,
          "RPN_MMDET", MatcherSettings.RPN_MMDET,
          "ROI_C4_MMDET", MatcherSettings.ROI_C4_MMDET,
          "ROI_FPN_MMDET", MatcherSettings.ROI_FPN_MMDET);

  private static final float[] NONE = {};

  static Stream<JsonObject> matchings() {
    return Golden.list("matchings");
  }

  @ParameterizedTest
  @MethodSource("matchings")
  void everyBoxIsWhatTorchvisionAndMmdetMakeOfIt(JsonObject golden) {
    float[] boxes = Golden.floats(golden, "boxes");
    float[] truths = Golden.floats(golden, "truths");
    ALL.forEach(
        (name, settings) ->
            assertEquals(
                Arrays.toString(Golden.ints(golden, name)),
                Matcher.match(settings, boxes, truths).toString(),
                name));
  }

  @Property(tries = 200)
  void everyBoxIsWhatTheDefinitionsSay(
      @ForAll long seed,
      @ForAll @IntRange(max = 25) int count,
      @ForAll @IntRange(max = 5) int objects) {
    Random random = new Random(seed);
    float[] boxes = RandomBoxes.draw(random, count, 6);
    float[] truths = RandomBoxes.draw(random, objects, 6);
    for (MatcherSettings settings : ALL.values()) {
      assertEquals(
          Arrays.toString(plain(settings, boxes, truths)),
          Matcher.match(settings, boxes, truths).toString(),
          settings.toString());
    }
  }

  /** Over the whole matrix, in mmdet's and detectron2's order of steps. */
  private static int[] plain(MatcherSettings settings, float[] boxes, float[] truths) {
    int n = boxes.length / 4;
    int m = truths.length / 4;
    float[] matrix = settings.overlap().matrix(truths, boxes);
    int[] result = new int[n];
    for (int box = 0; box < n; box++) {
      int best = 0;
      for (int truth = 1; truth < m; truth++) {
        best = matrix[truth * n + box] > matrix[best * n + box] ? truth : best;
      }
      float overlap = m == 0 ? 0 : matrix[best * n + box];
      result[box] = overlap < settings.negativeBelow() ? -1 : -2;
      result[box] = overlap >= settings.positiveFrom() ? best : result[box];
      for (int truth = 0; truth < m && settings.lowQuality() != LowQuality.NONE; truth++) {
        float highest = highest(matrix, truth * n, n);
        if (highest >= settings.lowQualityFrom() && matrix[truth * n + box] == highest) {
          result[box] = settings.lowQuality() == LowQuality.REASSIGN ? truth : best;
        }
      }
    }
    return result;
  }

  private static float highest(float[] matrix, int from, int count) {
    float highest = 0;
    for (int i = from; i < from + count; i++) {
      highest = Math.max(highest, matrix[i]);
    }
    return highest;
  }

  @Test
  void onlyDetectron2KeepsAnObjectWhoseBestAnchorIsPoor() {
    float[] anchors = {0, 0, 10, 10, 50, 50, 60, 60};
    float[] truth = {8, 0, 18, 10};
    assertEquals(
        "[0, -1]", Matcher.match(MatcherSettings.RPN_DETECTRON2, anchors, truth).toString());
    assertEquals("[-1, -1]", Matcher.match(MatcherSettings.RPN_MMDET, anchors, truth).toString());
  }

  @Test
  void onlyMmdetTakesABoxFromTheObjectItOverlapsMost() {
    float[] anchors = {0, 0, 10, 10};
    float[] truths = {0, 0, 10, 9, 0, 0, 10, 8};
    assertEquals("[0]", Matcher.match(MatcherSettings.RPN_DETECTRON2, anchors, truths).toString());
    assertEquals("[1]", Matcher.match(MatcherSettings.RPN_MMDET, anchors, truths).toString());
    assertEquals("[0]", Matcher.match(MatcherSettings.ROI_C4_MMDET, anchors, truths).toString());
    assertEquals("[1]", Matcher.match(MatcherSettings.ROI_FPN_MMDET, anchors, truths).toString());
  }

  @Test
  void betweenTheThresholdsABoxIsNeither() {
    float[] anchors = {0, 0, 10, 10, 0, 0, 10, 20};
    float[] truth = {0, 0, 10, 10};
    for (MatcherSettings settings :
        new MatcherSettings[] {MatcherSettings.RPN_MMDET, MatcherSettings.RPN_DETECTRON2}) {
      Assignment assignment = Matcher.match(settings, anchors, truth);
      assertFalse(assignment.isPositive(1) || assignment.isNegative(1));
      assertThrows(IllegalArgumentException.class, () -> assignment.truth(1));
    }
  }

  @Test
  void sevenTenthsInFloatIsPositive() {
    float[] anchor = {0, 0, 10, 10};
    float[] truth = {0, 0, 10, 7};
    assertTrue(Matcher.match(MatcherSettings.RPN_MMDET, anchor, truth).isPositive(0));
  }

  @Test
  void withoutObjectsAllIsBackgroundAndWithoutBoxesThereIsNothing() {
    float[] one = {0, 0, 1, 1};
    ALL.forEach(
        (name, settings) -> {
          assertTrue(Matcher.match(settings, one, NONE).isNegative(0), name);
          assertEquals(0, Matcher.match(settings, NONE, one).count(), name);
          assertEquals(0, Matcher.match(settings, NONE, NONE).count(), name);
        });
  }

  @Test
  void aBoxOutsideTheBorderIsNoRivalAndIsIgnored() {
    float[] anchors = {0, 0, 10, 10, 1, 1, 11, 11};
    float[] truth = {0, 0, 10, 10};
    Assignment assignment =
        Matcher.match(MatcherSettings.RPN_MMDET, anchors, truth, anchor -> anchor == 1);
    assertEquals("[-2, 0]", assignment.toString());
    Assignment none = Matcher.match(MatcherSettings.RPN_MMDET, anchors, truth, anchor -> false);
    assertEquals("[-2, -2]", none.toString());
  }

  @Test
  void aBoxThatIsNotANumberIsBackgroundToAnObjectElsewhere() {
    float[] boxes = {Float.NaN, 0, 10, 10, 0, 0, 10, 10, 3, 3, 3, 3};
    float[] truth = {0, 0, 10, 10};
    ALL.forEach(
        (name, settings) ->
            assertEquals("[-1, 0, -1]", Matcher.match(settings, boxes, truth).toString(), name));
  }

  @Test
  void anObjectWithoutAreaIsHarmlessInMmdetAndTakesAllInDetectron2() {
    float[] boxes = {0, 0, 10, 10, 20, 20, 30, 30};
    float[] truth = {5, 5, 5, 5};
    assertEquals("[-1, -1]", Matcher.match(MatcherSettings.RPN_MMDET, boxes, truth).toString());
    assertEquals("[0, 0]", Matcher.match(MatcherSettings.RPN_DETECTRON2, boxes, truth).toString());
  }

  @Test
  void thresholdsInTheWrongOrderAreRefused() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new MatcherSettings(0.7f, 0.3f, LowQuality.NONE, 0, BoxOverlap.MMDET));
    assertTrue(error.getMessage().startsWith("the IoU thresholds 0.7, 0.3 and 0.0"));
  }
}
