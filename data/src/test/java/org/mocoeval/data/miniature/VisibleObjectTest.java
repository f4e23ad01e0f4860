package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.transform.SampleRandom;

class VisibleObjectTest {
  private static final Scene EMPTY = scene(0);
  private static final ObjectClass DISC = new ObjectClass(Shape.DISC, Texture.DOTS);
  private static final ObjectClass RING = new ObjectClass(Shape.RING, Texture.STRIPES);

  @Test
  void anObjectInTheOpenIsWholeAndItsBoxIsTight() {
    VisibleObject disc = see(object(DISC, 50, 40, 20)).get(0);
    assertEquals(new PixelBox(30, 20, 69, 59), disc.box());
    assertEquals(Math.PI * 400, disc.visible(), 10);
    assertEquals(disc.whole(), disc.visible());
    assertFalse(disc.isTruncated());
    assertFalse(disc.isDifficult());
  }

  @Test
  void whatTheBorderCutsOffIsTruncatedAndDifficultIfLittleIsLeft() {
    VisibleObject half = see(object(DISC, 0, 40, 20)).get(0);
    assertEquals(new PixelBox(0, 20, 19, 59), half.box());
    assertEquals(half.whole(), 2 * half.visible());
    assertTrue(half.isTruncated());
    assertFalse(half.isDifficult());
    VisibleObject quarter = see(object(DISC, 0, 0, 20)).get(0);
    assertEquals(quarter.whole(), 4 * quarter.visible());
    assertTrue(quarter.isDifficult());
    assertEquals(new PixelBox(0, 0, 19, 19), quarter.box());
  }

  @Test
  void theBoxIsOfWhatTheObjectsInFrontLeave() {
    SceneObject behind = object(DISC, 50, 40, 20);
    VisibleObject covered = see(behind, object(DISC, 60, 40, 20)).get(0);
    // The outlines meet at (55, ±19.4); pixel 53 of the outermost rows is the last one behind.
    assertEquals(new PixelBox(30, 20, 53, 59), covered.box());
    assertTrue(covered.isTruncated());
    assertTrue(covered.isDifficult());
    VisibleObject lessCovered = see(behind, object(DISC, 68, 40, 20)).get(0);
    assertFalse(lessCovered.isDifficult());
  }

  @Test
  void throughTheHoleOfARingOneSees() {
    List<VisibleObject> seen = see(object(DISC, 50, 40, 10), object(RING, 50, 40, 30));
    assertEquals(2, seen.size());
    assertEquals(seen.get(0).whole(), seen.get(0).visible());
  }

  @Test
  void whatCannotBeSeenAtAllIsLeftOut() {
    List<VisibleObject> seen = see(object(RING, 50, 40, 10), object(DISC, 50, 40, 20));
    assertEquals(List.of(DISC), seen.stream().map(one -> one.object().kind()).toList());
  }

  /** Paints the objects' numbers over one another, back to front, and reads them off. */
  @Property(tries = 60)
  void visibilityIsThatOfAPaintedMap(@ForAll long seed) {
    Scene scene = scene(seed);
    int[] map = new int[scene.width() * scene.height()];
    Arrays.fill(map, -1);
    for (int i = 0; i < scene.objects().size(); i++) {
      for (int p = 0; p < map.length; p++) {
        int row = p / scene.width();
        if (scene.objects().get(i).contains(p % scene.width() + 0.5, row + 0.5)) {
          map[p] = i;
        }
      }
    }
    for (VisibleObject seen : VisibleObject.of(scene)) {
      int i = scene.objects().indexOf(seen.object());
      int[] pixels =
          java.util.stream.IntStream.range(0, map.length).filter(p -> map[p] == i).toArray();
      int[] columns = Arrays.stream(pixels).map(p -> p % scene.width()).sorted().toArray();
      int last = pixels.length - 1;
      assertEquals(pixels.length, seen.visible());
      assertEquals(
          new PixelBox(
              columns[0], pixels[0] / scene.width(), columns[last], pixels[last] / scene.width()),
          seen.box());
      assertTrue(seen.visible() <= seen.inBox() && seen.inBox() <= seen.whole());
    }
  }

  private static List<VisibleObject> see(SceneObject... objects) {
    return VisibleObject.of(
        new Scene(100, 80, EMPTY.background(), EMPTY.clutter(), List.of(objects), EMPTY.light()));
  }

  private static SceneObject object(ObjectClass kind, double x, double y, double radius) {
    SceneObject any = EMPTY.objects().get(0);
    return new SceneObject(kind, x, y, radius, new Rotation(1, 0), any.pattern(), any.rim());
  }

  private static Scene scene(long seed) {
    return Scene.drawSeveral(Crowd.SCATTERED, SampleRandom.of(seed, 2, 0, 0), 96, 128);
  }
}
