package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectMapTest {
  private static final ObjectMap MAP =
      new ObjectMap(
          5,
          4,
          new int[] {
            -1, -1, -1, -1, -1, //
            -1, 0, 0, 0, 1, //
            -1, 0, 0, 0, 1, //
            -1, 0, 0, 0, 1
          });

  @Test
  void anObjectHasThePixelsThatAreVisibleOfIt() {
    for (int number = 0; number < 100; number++) {
      Scene scene = VocPart.TEST.scene(VocMiniatureSpec.DEFAULT, number);
      ObjectMap map = ObjectMap.of(scene);
      List<VisibleObject> seen = VisibleObject.of(scene);
      for (VisibleObject object : seen) {
        int index = scene.objects().indexOf(object.object());
        long pixels = Arrays.stream(map.front()).filter(front -> front == index).count();
        assertEquals(object.visible(), pixels);
        assertEquals(object.box().left(), leftmost(map, index));
      }
      long all = Arrays.stream(map.front()).filter(front -> front != ObjectMap.NONE).count();
      assertEquals(seen.stream().mapToInt(VisibleObject::visible).sum(), all);
    }
  }

  private static int leftmost(ObjectMap map, int index) {
    for (int x = 0; x < map.width(); x++) {
      for (int y = 0; y < map.height(); y++) {
        if (map.at(x, y) == index) {
          return x;
        }
      }
    }
    throw new AssertionError("object " + index + " is nowhere");
  }

  @Test
  void theOutlineIsTheLastPixelTowardsWhatLiesFurtherBack() {
    assertTrue(MAP.isOutline(1, 1));
    assertTrue(MAP.isOutline(2, 1));
    assertTrue(MAP.isOutline(1, 3));
    assertFalse(MAP.isOutline(2, 2), "inside");
    assertFalse(MAP.isOutline(2, 3), "at the image's border");
    assertFalse(MAP.isOutline(3, 2), "towards an object in front");
    assertTrue(MAP.isOutline(4, 2), "the object in front, towards the one behind");
    assertFalse(MAP.isOutline(0, 1), "the background has no outline");
  }
}
