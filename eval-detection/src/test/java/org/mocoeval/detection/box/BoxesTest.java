package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BoxesTest {
  private static final float[] NONE = {};

  @Test
  void bothOverlapsEqualTorchToTheLastBitBoxesWithoutAreaIncluded() {
    JsonObject golden = Golden.object("overlaps");
    float[] first = Golden.floats(golden, "first");
    float[] second = Golden.floats(golden, "second");
    assertArrayEquals(
        Golden.floats(golden, "detectron2"), BoxOverlap.DETECTRON2.matrix(first, second));
    assertArrayEquals(Golden.floats(golden, "mmdet"), BoxOverlap.MMDET.matrix(first, second));
  }

  @Property(tries = 100)
  void overlapIsSymmetricBoundedAndOneWithItself(@ForAll long seed) {
    float[] boxes = RandomBoxes.draw(new Random(seed), 6, 20);
    for (BoxOverlap overlap : BoxOverlap.values()) {
      float[] matrix = overlap.matrix(boxes, boxes);
      for (int i = 0; i < 6; i++) {
        assertEquals(1, matrix[7 * i]);
        for (int j = 0; j < 6; j++) {
          assertEquals(matrix[6 * i + j], matrix[6 * j + i]);
          assertTrue(matrix[6 * i + j] >= 0 && matrix[6 * i + j] <= 1);
        }
      }
    }
  }

  @Test
  void nothingOverlapsNothing() {
    float[] one = {0, 0, 1, 1};
    assertEquals(0, BoxOverlap.DETECTRON2.matrix(NONE, one).length);
    assertEquals(0, BoxOverlap.MMDET.matrix(one, NONE).length);
    assertEquals(0, Boxes.areas(NONE).length);
  }

  @Test
  void aBoxThatIsNotANumberOverlapsNothing() {
    float[] odd = {0, Float.NaN, 10, 10};
    float[] one = {0, 0, 10, 10};
    assertArrayEquals(new float[] {0}, BoxOverlap.DETECTRON2.matrix(odd, one));
    assertFalse(Boxes.isFinite(odd, 0));
    assertFalse(Boxes.isFinite(new float[] {0, 0, Float.POSITIVE_INFINITY, 1}, 0));
    assertTrue(Boxes.isFinite(new float[] {-0f, -3, Float.MAX_VALUE, 1}, 0));
  }

  @Test
  void clippingKeepsWhatIsInsideAndNaN() {
    float[] boxes = {-5, 3, 120, 90, Float.NaN, -1, Float.POSITIVE_INFINITY, 10};
    Boxes.clip(boxes, new ImageSize(100, 50));
    assertArrayEquals(new float[] {0, 3, 100, 50, Float.NaN, 0, 100, 10}, boxes);
  }

  @Test
  void aLineHasNoAreaAndIsEmpty() {
    float[] boxes = {3, 3, 3, 9, 1, 1, 2, 2, Float.NaN, 0, 5, 5};
    assertFalse(Boxes.exceeds(boxes, 0, 0));
    assertTrue(Boxes.exceeds(boxes, 1, 0));
    assertFalse(Boxes.exceeds(boxes, 1, 1));
    assertFalse(Boxes.exceeds(boxes, 2, 0));
  }

  @Test
  void threeNumbersAreNoBox() {
    Exception error = assertThrows(IllegalArgumentException.class, () -> Boxes.count(new float[3]));
    assertEquals("3 numbers are not boxes of four", error.getMessage());
  }
}
