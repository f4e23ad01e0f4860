package org.mocoeval.data.detection.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.ObjectBox;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.testing.Fixtures;

/** 80 photographs of COCO with 705 objects, of which 6 are crowds. */
class CocoTinyTest {
  private static DetectionSet set() {
    Path root = Fixtures.require("detection/coco_tiny");
    CocoInstances file =
        CocoInstances.read(
            root.resolve("annotations/instances_train2017.json"), CocoInstances.Shapes.KEEP);
    Map<Long, List<CocoAnnotation>> objects =
        file.annotations().stream().collect(Collectors.groupingBy(CocoAnnotation::imageId));
    List<AnnotatedImage> images =
        file.images().stream()
            .map(image -> image(root, image, objects.getOrDefault(image.id(), List.of())))
            .toList();
    return new DetectionSet("coco", "train2017", root, List.of("any"), List.of(1), images);
  }

  private static AnnotatedImage image(Path root, CocoImage image, List<CocoAnnotation> objects) {
    return new AnnotatedImage(
        image.id(),
        image.fileName(),
        root.resolve("train2017").resolve(image.fileName()),
        new ImageSize(image.width(), image.height()),
        objects.stream().map(CocoTinyTest::object).toList());
  }

  private static AnnotatedObject object(CocoAnnotation object) {
    CocoBox box = object.box();
    ObjectBox corners =
        new ObjectBox(box.x(), box.y(), box.x() + box.width(), box.y() + box.height());
    return new AnnotatedObject(0, corners, false, object.crowd(), object.segmentation());
  }

  /** A box of COCO is that of its outlines, so that both have to go to the same place. */
  @ParameterizedTest
  @CsvSource({"coco-mmdet-train, 32", "coco-detectron2-train, 1"})
  void boxesStayAroundTheirMasks(String name, int multiple) {
    DetectionTransform transform = DetectionTransform.named(name);
    DetectionSet set = transform.trainable(set());
    int objects = 0;
    int together = 0;
    List<int[]> order = AspectRatioGroups.batches(set, 4, 0, 0).subList(0, 6);
    try (DetectionBatches batches = new DetectionBatches(set, transform, order, 0, 0, 2)) {
      while (batches.hasNext()) {
        DetectionBatch batch = batches.next();
        assertEquals(0, batch.width() % multiple);
        for (PreparedImage image : batch.prepared()) {
          for (int i = 0; i < image.labels().length; i++) {
            objects++;
            together += isAround(image, i) ? 1 : 0;
          }
        }
        batches.release(batch);
      }
    }
    assertTrue(objects > 100 && together > 0.97 * objects, together + " of " + objects);
  }

  /** Within 3 pixels: a drawn outline has whole pixels of the original image. */
  private static boolean isAround(PreparedImage image, int object) {
    CocoBox mask = box(image.masks().orElseThrow().get(object), image.size());
    float[] box = image.boxes();
    int from = 4 * object;
    return Math.abs(box[from] - mask.x()) < 3
        && Math.abs(box[from + 1] - mask.y()) < 3
        && Math.abs(box[from + 2] - mask.x() - mask.width()) < 3
        && Math.abs(box[from + 3] - mask.y() - mask.height()) < 3;
  }

  private static CocoBox box(ObjectMask mask, OutputSize size) {
    RleMask drawn =
        mask instanceof ObjectMask.Bitmap bitmap
            ? RleMask.ofBitmap(bitmap.height(), bitmap.width(), bitmap.rowMajor())
            : RleMask.ofPolygons(
                size.height(), size.width(), ((ObjectMask.Outline) mask).polygons());
    return drawn.box();
  }
}
