package org.mocoeval.data.miniature;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.segmentation.LabelMap;

/** The label map of a scene as VOC draws it: 0 is background, outlines are no class. */
final class Voc2012Labels {
  private Voc2012Labels() {}

  /** Names the classes: the background, and each object class one behind its own label. */
  static List<String> classNames() {
    List<String> names = new ArrayList<>(List.of("background"));
    ObjectClass.ALL.forEach(kind -> names.add(kind.fileName()));
    return names;
  }

  static LabelMap of(Scene scene) {
    ObjectMap objects = ObjectMap.of(scene);
    LabelMap labels = LabelMap.filled(scene.width(), scene.height(), 0);
    for (int y = 0; y < scene.height(); y++) {
      for (int x = 0; x < scene.width(); x++) {
        labels.classes()[y * scene.width() + x] = (byte) label(scene, objects, x, y);
      }
    }
    return labels;
  }

  private static int label(Scene scene, ObjectMap objects, int x, int y) {
    int object = objects.at(x, y);
    if (object == ObjectMap.NONE) {
      return 0;
    }
    return objects.isOutline(x, y)
        ? LabelMap.IGNORED
        : 1 + ObjectClass.ALL.indexOf(scene.objects().get(object).kind());
  }
}
