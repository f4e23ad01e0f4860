package org.mocoeval.data.miniature;

import java.util.Arrays;

/**
 * Which object is seen at the centre of each pixel, by the rule of {@link VisibleObject}.
 *
 * @param width in pixels
 * @param height in pixels
 * @param front for each pixel, row by row, the index of the frontmost object, or {@link #NONE}
 */
@SuppressWarnings("ArrayRecordComponent") // Handed once from the scene to its labels.
record ObjectMap(int width, int height, int[] front) {
  /** No object: background or clutter. */
  static final int NONE = -1;

  static ObjectMap of(Scene scene) {
    int[] front = new int[scene.width() * scene.height()];
    Arrays.fill(front, NONE);
    for (int i = 0; i < scene.objects().size(); i++) {
      SceneObject object = scene.objects().get(i);
      for (int pixel = 0; pixel < front.length; pixel++) {
        int x = pixel % scene.width();
        int y = pixel / scene.width();
        front[pixel] = object.contains(x + 0.5, y + 0.5) ? i : front[pixel];
      }
    }
    return new ObjectMap(scene.width(), scene.height(), front);
  }

  int at(int x, int y) {
    return front[y * width + x];
  }

  /**
   * Whether a pixel is the last one of its object: one beside it, above or below it shows something
   * that lies further back. Outlines are one pixel wide, where objects meet, too.
   */
  boolean isOutline(int x, int y) {
    int here = at(x, y);
    return (x > 0 && at(x - 1, y) < here)
        || (y > 0 && at(x, y - 1) < here)
        || (x + 1 < width && at(x + 1, y) < here)
        || (y + 1 < height && at(x, y + 1) < here);
  }
}
