package org.mocoeval.data.miniature;

import org.mocoeval.data.segmentation.LabelMap;

/**
 * The label ids of a scene as Cityscapes stores them: the background is road, the object classes
 * are things and signs, and what is ignored is ignored for the same reasons as there.
 */
final class CityscapesIds {
  private static final int ROAD = 7;

  /** Pole, traffic light and sign, vegetation, person, and so on to bicycle. */
  private static final int[] OBJECTS = {17, 19, 20, 21, 24, 25, 26, 27, 28, 31, 32, 33};

  /** The image's border, one pixel wide. */
  private static final int OUT_OF_ROI = 3;

  private CityscapesIds() {}

  static LabelMap of(Scene scene) {
    ObjectMap objects = ObjectMap.of(scene);
    LabelMap ids = LabelMap.filled(scene.width(), scene.height(), OUT_OF_ROI);
    for (int y = 1; y < scene.height() - 1; y++) {
      for (int x = 1; x < scene.width() - 1; x++) {
        int object = objects.at(x, y);
        int id = object == ObjectMap.NONE ? behind(scene, x, y) : id(scene.objects().get(object));
        ids.classes()[y * scene.width() + x] = (byte) id;
      }
    }
    return ids;
  }

  private static int id(SceneObject object) {
    return OBJECTS[ObjectClass.ALL.indexOf(object.kind())];
  }

  private static int behind(Scene scene, int x, int y) {
    int id = ROAD;
    for (Clutter thing : scene.clutter()) {
      id = thing.contains(x + 0.5, y + 0.5) ? ignored(thing.form()) : id;
    }
    return id;
  }

  private static int ignored(Clutter.Form form) {
    return switch (form) {
      case ELLIPSE -> 4; // static
      case BAR -> 5; // dynamic
      case HALF_DISC -> 6; // ground
      case CRESCENT -> 0; // unlabelled
    };
  }
}
