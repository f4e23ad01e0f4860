package org.mocoeval.data.miniature;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.transform.SampleRandom;

/**
 * Everything about one picture: its pixels are painted from this and its labels are read off it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param background behind everything
 * @param clutter from back to front, all of it behind the objects
 * @param objects from back to front
 * @param light on everything
 */
record Scene(
    int width,
    int height,
    Background background,
    List<Clutter> clutter,
    List<SceneObject> objects,
    Light light) {
  private static final int MIN_CLUTTER = 3;
  private static final int MAX_CLUTTER = 8;

  Scene {
    clutter = List.copyOf(clutter);
    objects = List.copyOf(objects);
  }

  /** Draws a scene with one object. What is drawn, and how often, does not depend on its class. */
  static Scene drawSingle(ObjectClass kind, SampleRandom random, int minSide, int maxSide) {
    Scene empty = drawEmpty(random, drawSize(random, minSide, maxSide));
    return empty.with(
        List.of(SceneObject.draw(kind, Placement.ALONE, random, empty.width(), empty.height())));
  }

  /** Draws a scene with objects of classes drawn independently. */
  static Scene drawSeveral(Crowd crowd, SampleRandom random, int minSide, int maxSide) {
    return drawSeveral(crowd, random, drawSize(random, minSide, maxSide));
  }

  /** Draws such a scene of a given size. */
  static Scene drawSeveral(Crowd crowd, SampleRandom random, ImageSize size) {
    Scene empty = drawEmpty(random, size);
    int count = crowd.draw(random);
    List<SceneObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectClass kind = ObjectClass.ALL.get(random.nextInt(ObjectClass.ALL.size()));
      objects.add(SceneObject.draw(kind, crowd.placement(), random, empty.width(), empty.height()));
    }
    return empty.with(objects);
  }

  /** Adds objects of one class behind the others. */
  Scene withGroupBehind(Crowd crowd, SampleRandom random) {
    ObjectClass kind = ObjectClass.ALL.get(random.nextInt(ObjectClass.ALL.size()));
    int count = crowd.draw(random);
    List<SceneObject> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(SceneObject.draw(kind, crowd.placement(), random, width, height));
    }
    all.addAll(objects);
    return with(all);
  }

  private static ImageSize drawSize(SampleRandom random, int minSide, int maxSide) {
    int width = minSide + random.nextInt(maxSide - minSide + 1);
    int height = minSide + random.nextInt(maxSide - minSide + 1);
    return new ImageSize(width, height);
  }

  private static Scene drawEmpty(SampleRandom random, ImageSize size) {
    Background background = Background.draw(random);
    Light light = Light.draw(random);
    List<Clutter> clutter = new ArrayList<>();
    int count = MIN_CLUTTER + random.nextInt(MAX_CLUTTER - MIN_CLUTTER + 1);
    for (int i = 0; i < count; i++) {
      clutter.add(Clutter.draw(random, size.width(), size.height()));
    }
    return new Scene(size.width(), size.height(), background, clutter, List.of(), light);
  }

  private Scene with(List<SceneObject> someObjects) {
    return new Scene(width, height, background, clutter, someObjects, light);
  }
}
