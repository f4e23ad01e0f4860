package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoiAlignWeightsTest {
  private static final float[] NONE = {};

  static Stream<JsonObject> alignments() {
    return Golden.list("alignments");
  }

  private static FeatureMap map(JsonObject golden) {
    return new FeatureMap(
        golden.get("height").getAsInt(),
        golden.get("width").getAsInt(),
        golden.get("scale").getAsFloat());
  }

  private static RoiAlignSettings settings(JsonObject golden) {
    return new RoiAlignSettings(golden.get("bins").getAsInt(), golden.get("samples").getAsInt());
  }

  @ParameterizedTest
  @MethodSource("alignments")
  void weightedSumsEqualTorchvisionsRoiAlign(JsonObject golden) {
    RoiAlignWeights weights =
        RoiAlignWeights.of(
            map(golden),
            golden.get("images").getAsInt(),
            Golden.floats(golden, "boxes"),
            Golden.ints(golden, "image"),
            settings(golden));
    float[] sums =
        sum(weights, Golden.floats(golden, "features"), golden.get("channels").getAsInt());
    assertArrayEquals(Golden.floats(golden, "output"), sums, 2e-6f);
  }

  /** What embedding_bag does in mode sum. */
  private static float[] sum(RoiAlignWeights plan, float[] table, int channels) {
    float[] sums = new float[plan.bags() * channels];
    for (int bag = 0; bag < plan.bags(); bag++) {
      long end = bag + 1 < plan.bags() ? plan.offsets()[bag + 1] : plan.indices().length;
      for (int tap = (int) plan.offsets()[bag]; tap < end; tap++) {
        for (int channel = 0; channel < channels; channel++) {
          sums[bag * channels + channel] +=
              plan.weights()[tap] * table[(int) plan.indices()[tap] * channels + channel];
        }
      }
    }
    return sums;
  }

  @ParameterizedTest
  @MethodSource("alignments")
  void severalLevelsLieOneBehindAnother(JsonObject golden) {
    float[] boxes = Golden.floats(golden, "boxes");
    int[] image = Golden.ints(golden, "image");
    FeatureMap first = new FeatureMap(30, 20, 0.5f);
    int[] level = new int[image.length];
    level[0] = 1;
    RoiAlignWeights both =
        RoiAlignWeights.of(List.of(first, map(golden)), 2, boxes, image, level, settings(golden));
    RoiAlignWeights alone =
        RoiAlignWeights.of(
            map(golden),
            2,
            Boxes.gather(boxes, new int[] {0}),
            new int[] {image[0]},
            settings(golden));
    for (int tap = 0; tap < alone.indices().length; tap++) {
      assertEquals(alone.indices()[tap] + 2 * 30 * 20, both.indices()[tap]);
      assertEquals(alone.weights()[tap], both.weights()[tap]);
    }
  }

  @Test
  void weightsOfABinInsideAddUpToOneAndNoCellComesTwice() {
    float[] box = {40, 33, 777, 590};
    RoiAlignWeights plan =
        RoiAlignWeights.of(
            new FeatureMap(50, 68, 1 / 16f), 1, box, new int[1], RoiAlignSettings.C4);
    for (int bag = 0; bag + 1 < plan.bags(); bag++) {
      int from = (int) plan.offsets()[bag];
      int to = (int) plan.offsets()[bag + 1];
      double sum = IntStream.range(from, to).mapToDouble(i -> plan.weights()[i]).sum();
      assertEquals(1, sum, 1e-6);
      assertEquals(
          to - from,
          IntStream.range(from, to).mapToLong(i -> plan.indices()[i]).distinct().count());
    }
    // Unmerged: 4 samples by 3 samples of 4 taps in each of 196 bins.
    assertTrue(plan.indices().length < 196 * 4 * 3 * 4, "" + plan.indices().length);
  }

  @Test
  void noBoxesMakeNoBags() {
    RoiAlignWeights plan =
        RoiAlignWeights.of(new FeatureMap(5, 5, 1), 1, NONE, new int[0], RoiAlignSettings.C4);
    assertEquals(0, plan.bags() + plan.indices().length + plan.weights().length);
  }

  @Test
  void aBoxWithoutAreaMakesEmptyBags() {
    float[] box = {2, 2, 2, 2};
    RoiAlignWeights plan =
        RoiAlignWeights.of(new FeatureMap(5, 5, 1), 1, box, new int[1], RoiAlignSettings.FPN_BOX);
    assertEquals(49, plan.bags());
    assertEquals(0, plan.indices().length);
  }

  @Test
  void boxesThatAreNotFiniteOrGiganticAreRefused() {
    FeatureMap map = new FeatureMap(5, 5, 1);
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e9f}) {
      float[] box = {0, 0, 3, bad};
      assertThrows(
          IllegalArgumentException.class,
          () -> RoiAlignWeights.of(map, 1, box, new int[1], RoiAlignSettings.C4));
    }
    float[] box = {0, 0, 3, 3};
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> RoiAlignWeights.of(map, 1, box, new int[] {1}, RoiAlignSettings.C4));
    assertTrue(error.getMessage().contains("box 0 is on image 1 of 1"));
  }

  @Test
  void levelsEqualTorchAtEveryDoubling() {
    JsonObject golden = Golden.object("levels");
    assertArrayEquals(
        Golden.ints(golden, "levels"), RoiLevels.of(Golden.floats(golden, "boxes"), 4));
  }

  @Test
  void aBoxTurnedRoundIsReadFromTheFinestLevel() {
    assertArrayEquals(new int[] {0}, RoiLevels.of(new float[] {500, 0, 0, 500}, 4));
    assertEquals(0, RoiLevels.of(NONE, 4).length);
  }
}
