package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocoeval.detection.box.Proposals.Level;

class ProposalsTest {
  private static final ImageSize IMAGE = new ImageSize(100, 80);
  private static final float[] NONE = {};
  private static final float[] TWO = {10, 10, 30, 30, 50, 50, 70, 70};

  @Test
  void proposalsOfTwoLevelsEqualMmdets() {
    JsonObject golden = Golden.object("proposals");
    List<Level> levels = new ArrayList<>();
    for (JsonElement element : golden.getAsJsonArray("levels")) {
      JsonArray level = element.getAsJsonArray();
      levels.add(
          new Level(
              Golden.floats(level.get(0)),
              Golden.floats(level.get(1)),
              Golden.floats(level.get(2))));
    }
    ScoredBoxes found =
        Proposals.select(
            new ProposalSettings(
                golden.get("before").getAsInt(), golden.get("after").getAsInt(), 0.7, false),
            BoxCoding.RPN_MMDET,
            levels,
            new ImageSize(golden.get("width").getAsInt(), golden.get("height").getAsInt()));
    assertArrayEquals(Golden.floats(golden, "scores"), found.scores());
    assertArrayEquals(Golden.floats(golden, "boxes"), found.boxes(), 1e-4f);
  }

  private static ScoredBoxes select(ProposalSettings settings, float[] scores, float... deltas) {
    Level level = new Level(TWO, scores, deltas);
    return Proposals.select(settings, BoxCoding.RPN_DETECTRON2, List.of(level), IMAGE);
  }

  @Test
  void whatIsNotFiniteIsDroppedOrEndsTraining() {
    float[] scores = {1, Float.NaN};
    ScoredBoxes left = select(ProposalSettings.C4_TEST, scores, 0, 0, 0, 0, 0, 0, 0, 0);
    assertArrayEquals(new float[] {10, 10, 30, 30}, left.boxes());
    float[] sound = {1, 2};
    float infinite = Float.POSITIVE_INFINITY;
    assertArrayEquals(
        new float[] {1},
        select(ProposalSettings.C4_TRAIN_MMDET, sound, 0, 0, 0, 0, infinite, 0, 0, 0).scores());
    Exception error =
        assertThrows(
            ArithmeticException.class,
            () -> select(ProposalSettings.C4_TRAIN_DETECTRON2, scores, 0, 0, 0, 0, 0, 0, 0, 0));
    assertEquals(
        "1 of 2 proposals are not finite numbers: training has diverged; lower the learning rate",
        error.getMessage());
  }

  @Test
  void aProposalOutsideTheImageIsClippedAwayAndDropped() {
    float[] scores = {1, 2};
    ScoredBoxes left = select(ProposalSettings.C4_TEST, scores, -5, 0, 0, 0, 0, 0, 2, 2);
    assertArrayEquals(new float[] {2}, left.scores());
    assertEquals(0, left.boxes()[0]);
    assertEquals(80, left.boxes()[3]);
  }

  @Test
  void noLevelsNoAnchorsAndNothingSoundAllMakeNoProposals() {
    assertEquals(
        0,
        Proposals.select(ProposalSettings.C4_TEST, BoxCoding.RPN_MMDET, List.of(), IMAGE).count());
    Level empty = new Level(NONE, NONE, NONE);
    assertEquals(
        0,
        Proposals.select(ProposalSettings.C4_TEST, BoxCoding.RPN_MMDET, List.of(empty), IMAGE)
            .count());
    float[] nan = {Float.NaN, Float.NaN};
    assertEquals(0, select(ProposalSettings.C4_TEST, nan, 0, 0, 0, 0, 0, 0, 0, 0).count());
  }

  @Test
  void boxesOfDifferentLevelsDoNotSuppressOneAnother() {
    Level level = new Level(new float[] {0, 0, 9, 9}, new float[] {1}, new float[4]);
    ScoredBoxes found =
        Proposals.select(
            ProposalSettings.FPN_TRAIN_MMDET, BoxCoding.RPN_MMDET, List.of(level, level), IMAGE);
    assertEquals(2, found.count());
  }

  @Test
  void outputsOfDifferentLengthsAreRefused() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class, () -> new Level(TWO, new float[3], new float[8]));
    assertTrue(error.getMessage().contains("2 anchors have 3 scores and 8 differences"));
  }
}
