package org.mocoeval.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.CocoCategory;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.detection.coco.CocoDetection;

/**
 * Objects as many as val2017 has, and detections of them: 5,000 images, 36,781 objects of 80
 * categories, as many detections as wanted, spread evenly over the objects, half of them near one.
 *
 * @param truth the objects
 * @param detections in the order of their objects
 */
public record CocoDraw(CocoInstances truth, List<CocoDetection> detections) {
  /** Of val2017. */
  public static final int OBJECTS = 36_781;

  private static final int IMAGES = 5000;
  private static final int CATEGORIES = 80;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final long SEED = 2017;

  /** Copies the list. */
  public CocoDraw {
    detections = List.copyOf(detections);
  }

  /**
   * Draws.
   *
   * @param count of detections
   * @return the same for the same count
   */
  public static CocoDraw of(int count) {
    Random random = new Random(SEED);
    List<CocoAnnotation> objects = new ArrayList<>();
    List<CocoDetection> found = new ArrayList<>(count);
    for (int i = 0; i < OBJECTS; i++) {
      CocoAnnotation object = object(i + 1, random);
      objects.add(object);
      int upTo = (int) ((long) count * (i + 1) / OBJECTS);
      for (int d = 0; found.size() < upTo; d++) {
        found.add(detection(object, d % 2 == 0, random));
      }
    }
    return new CocoDraw(truth(objects), found);
  }

  private static CocoInstances truth(List<CocoAnnotation> objects) {
    return new CocoInstances(
        IntStream.rangeClosed(1, IMAGES)
            .mapToObj(id -> new CocoImage(id, id + ".jpg", HEIGHT, WIDTH))
            .toList(),
        IntStream.rangeClosed(1, CATEGORIES)
            .mapToObj(id -> new CocoCategory(id, "category " + id))
            .toList(),
        objects);
  }

  private static CocoAnnotation object(int id, Random random) {
    CocoBox box = box(random);
    return new CocoAnnotation(
        id,
        1 + random.nextInt(IMAGES),
        1 + random.nextInt(CATEGORIES),
        box,
        box.area(),
        random.nextInt(100) == 0,
        Optional.empty());
  }

  private static CocoBox box(Random random) {
    double width = 8 + 300 * random.nextDouble() * random.nextDouble();
    double height = 8 + 300 * random.nextDouble() * random.nextDouble();
    return new CocoBox(
        random.nextDouble() * (WIDTH - width),
        random.nextDouble() * (HEIGHT - height),
        width,
        height);
  }

  private static CocoDetection detection(CocoAnnotation object, boolean near, Random random) {
    CocoBox of = object.box();
    CocoBox box =
        near
            ? new CocoBox(
                of.x() + 0.3 * of.width() * (random.nextDouble() - 0.5),
                of.y() + 0.3 * of.height() * (random.nextDouble() - 0.5),
                of.width() * (0.8 + 0.4 * random.nextDouble()),
                of.height() * (0.8 + 0.4 * random.nextDouble()))
            : box(random);
    long category = near ? object.categoryId() : 1 + random.nextInt(CATEGORIES);
    double score = Math.round(1000 * random.nextDouble()) / 1000.0;
    return new CocoDetection(object.imageId(), category, score, Optional.of(box), Optional.empty());
  }
}
