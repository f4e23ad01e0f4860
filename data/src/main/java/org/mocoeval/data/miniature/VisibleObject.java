package org.mocoeval.data.miniature;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be seen of an object: pixels whose centre belongs to it, lies in the image and is
 * covered by no object in front.
 *
 * @param object the object
 * @param visible how many pixels, at least 1
 * @param whole how many there would be on an endless canvas with no other object
 * @param inBox how many of those the box contains
 * @param box around the visible ones
 */
record VisibleObject(SceneObject object, int visible, int whole, int inBox, PixelBox box) {
  /** Someone who sees less of an object can hardly tell its class. */
  private static final double DIFFICULT_BELOW = 0.4;

  /** The guidelines of VOC call an object truncated if 15 to 20 % of it are outside its box. */
  private static final double TRUNCATED_ABOVE = 0.15;

  /** Looks at every object of a scene, from back to front; those hidden altogether are left out. */
  static List<VisibleObject> of(Scene scene) {
    List<VisibleObject> seen = new ArrayList<>();
    for (int i = 0; i < scene.objects().size(); i++) {
      List<SceneObject> inFront = scene.objects().subList(i + 1, scene.objects().size());
      Extent extent = new Extent(scene, scene.objects().get(i), inFront);
      if (extent.visible > 0) {
        seen.add(extent.seen());
      }
    }
    return seen;
  }

  boolean isDifficult() {
    return visible < DIFFICULT_BELOW * whole;
  }

  boolean isTruncated() {
    return whole - inBox > TRUNCATED_ABOVE * whole;
  }

  /** Counts over the square that an object reaches, which may go beyond the image. */
  private static final class Extent {
    private final SceneObject object;
    private int whole;
    private int visible;
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right = Integer.MIN_VALUE;
    private int bottom = Integer.MIN_VALUE;

    Extent(Scene scene, SceneObject object, List<SceneObject> inFront) {
      this.object = object;
      PixelBox reach = reach();
      for (int y = reach.top(); y <= reach.bottom(); y++) {
        for (int x = reach.left(); x <= reach.right(); x++) {
          if (object.contains(x + 0.5, y + 0.5)) {
            whole++;
            if (isSeen(scene, inFront, x, y)) {
              add(x, y);
            }
          }
        }
      }
    }

    private PixelBox reach() {
      double radius = Shape.REACH * object.radius();
      return new PixelBox(
          (int) Math.floor(object.centerX() - radius),
          (int) Math.floor(object.centerY() - radius),
          (int) Math.ceil(object.centerX() + radius),
          (int) Math.ceil(object.centerY() + radius));
    }

    private static boolean isSeen(Scene scene, List<SceneObject> inFront, int x, int y) {
      return x >= 0
          && y >= 0
          && x < scene.width()
          && y < scene.height()
          && inFront.stream().noneMatch(other -> other.contains(x + 0.5, y + 0.5));
    }

    private void add(int x, int y) {
      visible++;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }

    VisibleObject seen() {
      PixelBox box = new PixelBox(left, top, right, bottom);
      int inBox = 0;
      for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
          inBox += object.contains(x + 0.5, y + 0.5) ? 1 : 0;
        }
      }
      return new VisibleObject(object, visible, whole, inBox, box);
    }
  }
}
