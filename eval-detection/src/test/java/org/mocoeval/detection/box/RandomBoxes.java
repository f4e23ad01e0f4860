package org.mocoeval.detection.box;

import java.util.Random;

/** Boxes for properties: some overlap, some share sides, all have an area. */
final class RandomBoxes {
  private RandomBoxes() {}

  static float[] draw(Random random, int count, int side) {
    float[] boxes = new float[4 * count];
    for (int i = 0; i < boxes.length; i += 4) {
      for (int axis = i; axis < i + 2; axis++) {
        boxes[axis] = random.nextInt(side);
        boxes[axis + 2] = boxes[axis] + 1 + random.nextInt(side);
      }
    }
    return boxes;
  }

  static float[] scores(Random random, int count, int levels) {
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = random.nextInt(levels) / (float) levels;
    }
    return scores;
  }
}
