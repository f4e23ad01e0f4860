package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BoxCodingTest {
  private static final List<BoxCoding> ALL =
      List.of(
          BoxCoding.RPN_DETECTRON2,
          BoxCoding.RPN_MMDET,
          BoxCoding.ROI_DETECTRON2,
          BoxCoding.ROI_MMDET);

  @Test
  void differencesAndBoxesEqualTorchvisionsAndMmdets() {
    JsonObject golden = Golden.object("codings");
    check(golden, BoxCoding.ROI_DETECTRON2, "detectron2");
    check(golden, BoxCoding.ROI_MMDET, "mmdet");
  }

  private static void check(JsonObject golden, BoxCoding coding, String name) {
    float[] boxes = Golden.floats(golden, "boxes");
    assertClose(
        Golden.floats(golden, name), coding.encode(boxes, Golden.floats(golden, "targets")));
    assertClose(
        Golden.floats(golden, name + "Boxes"),
        coding.decode(boxes, Golden.floats(golden, "deltas")));
  }

  /** To some units in the last place of the box's largest number: torch rounds exp otherwise. */
  private static void assertClose(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      float largest = 1;
      for (int side = i / 4 * 4; side < i / 4 * 4 + 4; side++) {
        largest = Math.max(largest, Math.abs(expected[side]));
      }
      assertEquals(expected[i], actual[i], 5e-7f * largest);
    }
  }

  @Property(tries = 100)
  void decodingUndoesEncoding(@ForAll long seed) {
    Random random = new Random(seed);
    float[] boxes = RandomBoxes.draw(random, 10, 50);
    float[] targets = RandomBoxes.draw(random, 10, 50);
    for (BoxCoding coding : ALL) {
      float[] back = coding.decode(boxes, coding.encode(boxes, targets));
      assertArrayEquals(targets, back, 2e-4f, coding.toString());
    }
  }

  @Test
  void onlyMmdetLimitsShrinking() {
    float[] box = {0, 0, 1000, 1000};
    float[] deltas = {0, 0, -20, 20};
    float[] detectron2 = BoxCoding.RPN_DETECTRON2.decode(box, deltas);
    float[] mmdet = BoxCoding.RPN_MMDET.decode(box, deltas);
    assertEquals(1000 * Math.exp(-20), detectron2[2] - detectron2[0], 1e-4);
    assertEquals(16, mmdet[2] - mmdet[0], 1e-2);
    assertEquals(62_500, detectron2[3] - detectron2[1], 1);
    assertEquals(62_500, mmdet[3] - mmdet[1], 1);
  }

  @Test
  void aNumberThatIsNoneStaysVisible() {
    for (BoxCoding coding : ALL) {
      float[] moved = coding.decode(new float[] {0, 0, 4, 4}, new float[] {0, 0, Float.NaN, 0});
      assertTrue(Float.isNaN(moved[0]) && Float.isNaN(moved[2]) && moved[1] == 0);
    }
  }

  @Test
  void noBoxesHaveNoDifferences() {
    float[] none = {};
    for (BoxCoding coding : ALL) {
      assertEquals(0, coding.encode(none, none).length);
      assertEquals(0, coding.decode(none, none).length);
    }
  }

  @Test
  void listsOfDifferentLengthsAreRefused() {
    float[] one = {0, 0, 1, 1};
    float[] none = {};
    assertThrows(IllegalArgumentException.class, () -> BoxCoding.RPN_MMDET.encode(one, none));
    assertThrows(
        IllegalArgumentException.class, () -> BoxCoding.RPN_MMDET.decode(one, new float[6]));
    assertThrows(IllegalArgumentException.class, () -> BoxCoding.RPN_MMDET.decode(none, one));
    assertThrows(IllegalArgumentException.class, () -> new BoxCoding(BoxCoding.Style.MMDET, 0, 1));
  }
}
