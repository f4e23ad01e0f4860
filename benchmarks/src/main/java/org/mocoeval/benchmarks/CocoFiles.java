package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.mocoeval.detection.coco.CocoResults;

/**
 * Objects and detections as many as val2017 has and a detector finds: 5,000 images, 36,781 objects
 * of 80 categories, ten detections an object, half of them near it.
 *
 * @param folder where the files lie
 */
record CocoFiles(Path folder) {
  private static final int IMAGES = 5000;
  private static final int OBJECTS = 36_781;
  private static final int CATEGORIES = 80;
  private static final int DETECTIONS_EACH = 10;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final long SEED = 2017;

  Path truth() {
    return folder.resolve("truth.json");
  }

  Path detections() {
    return folder.resolve("detections.json");
  }

  /** Writes both files, unless they are there. */
  void write() throws IOException {
    if (Files.exists(detections())) {
      return;
    }
    Files.createDirectories(folder);
    Random random = new Random(SEED);
    List<CocoAnnotation> objects = new ArrayList<>();
    List<CocoDetection> found = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      CocoAnnotation object = object(i + 1, random);
      objects.add(object);
      for (int d = 0; d < DETECTIONS_EACH; d++) {
        found.add(detection(object, d % 2 == 0, random));
      }
    }
    new CocoInstances(
            IntStream.rangeClosed(1, IMAGES)
                .mapToObj(id -> new CocoImage(id, id + ".jpg", HEIGHT, WIDTH))
                .toList(),
            IntStream.rangeClosed(1, CATEGORIES)
                .mapToObj(id -> new CocoCategory(id, "category " + id))
                .toList(),
            objects)
        .write(truth());
    CocoResults.write(detections(), found);
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
