package org.mocoeval.detection.coco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.CocoCategory;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.coco.Segmentation;

/**
 * A few images of everything that makes COCO's metric difficult: tied scores and overlaps, crowds,
 * all sizes, duplicates, images and categories without objects, more than 100 detections.
 */
record RandomProblem(CocoInstances truth, List<CocoDetection> detections) {
  private static final int HEIGHT = 150;
  private static final int WIDTH = 200;

  static RandomProblem of(long seed) {
    Random random = new Random(seed);
    List<CocoImage> images = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      images.add(new CocoImage(900 - 7L * i, i + ".jpg", HEIGHT, WIDTH));
    }
    List<CocoCategory> categories =
        List.of(new CocoCategory(5, "e"), new CocoCategory(2, "b"), new CocoCategory(9, "none"));
    List<CocoAnnotation> truths = new ArrayList<>();
    List<CocoDetection> detections = new ArrayList<>();
    int objects = random.nextInt(5) == 0 ? 0 : random.nextInt(12);
    for (int i = 0; i < 1 + objects; i++) {
      CocoBox box = box(random);
      long image = images.get(random.nextInt(count)).id();
      long category = categories.get(random.nextInt(2)).id();
      truths.add(truth(i + 1, image, category, box, random));
      int found = random.nextInt(4);
      for (int d = 0; d < found; d++) {
        detections.add(detection(image, category, near(box, random), random));
      }
    }
    addStray(images, categories, detections, random);
    return new RandomProblem(new CocoInstances(images, categories, truths), detections);
  }

  private static void addStray(
      List<CocoImage> images,
      List<CocoCategory> categories,
      List<CocoDetection> detections,
      Random random) {
    int strays = 1 + (random.nextInt(20) == 0 ? 130 : random.nextInt(6));
    for (int i = 0; i < strays; i++) {
      long image = images.get(strays > 100 ? 0 : random.nextInt(images.size())).id();
      long category = categories.get(strays > 100 ? 0 : random.nextInt(3)).id();
      detections.add(detection(image, category, box(random), random));
    }
  }

  private static CocoBox box(Random random) {
    int most = new int[] {12, 40, 140}[random.nextInt(3)];
    int width = 1 + random.nextInt(most);
    int height = 1 + random.nextInt(most);
    return new CocoBox(
        random.nextInt(WIDTH - width + 1), random.nextInt(HEIGHT - height + 1), width, height);
  }

  /** Often the same, so that overlaps tie. */
  private static CocoBox near(CocoBox box, Random random) {
    if (random.nextInt(3) == 0) {
      return box;
    }
    double x = Math.max(0, box.x() + random.nextInt(5) - 2);
    double y = Math.max(0, box.y() + random.nextInt(5) - 2);
    double width = Math.max(1, box.width() + random.nextInt(5) - 2);
    double height = Math.max(1, box.height() + random.nextInt(5) - 2);
    return new CocoBox(x, y, Math.min(width, WIDTH - x), Math.min(height, HEIGHT - y));
  }

  private static CocoAnnotation truth(
      long id, long image, long category, CocoBox box, Random random) {
    boolean crowd = random.nextInt(6) == 0;
    double fractionOfBox = 0.5 + random.nextDouble();
    double area = random.nextInt(8) == 0 ? 32 * 32 : box.area() * fractionOfBox;
    return new CocoAnnotation(
        id, image, category, box, area, crowd, Optional.of(shape(box, random)));
  }

  private static CocoDetection detection(long image, long category, CocoBox box, Random random) {
    double score = random.nextBoolean() ? random.nextInt(5) / 4.0 : random.nextDouble();
    return new CocoDetection(
        image, category, score, Optional.of(box), Optional.of(shape(box, random)));
  }

  private static Segmentation shape(CocoBox box, Random random) {
    double right = box.x() + box.width();
    double bottom = box.y() + box.height();
    if (random.nextInt(3) == 0) {
      double[] half = {box.x(), box.y(), right, box.y(), right, bottom};
      return Segmentation.Compressed.of(RleMask.ofPolygons(HEIGHT, WIDTH, List.of(half)));
    }
    return Segmentation.Compressed.of(RleMask.ofBox(HEIGHT, WIDTH, box));
  }
}
