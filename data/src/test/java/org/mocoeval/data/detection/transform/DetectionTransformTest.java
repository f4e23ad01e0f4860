package org.mocoeval.data.detection.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.BoxConvention;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.ObjectBox;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.transform.SampleRandom;

class DetectionTransformTest {
  private static final ImageSize SIZE = new ImageSize(100, 80);

  private static AnnotatedObject object(double x1, double y1, double x2, double y2) {
    return new AnnotatedObject(0, new ObjectBox(x1, y1, x2, y2), false, false, Optional.empty());
  }

  private static AnnotatedImage image(ImageSize size, AnnotatedObject... objects) {
    return new AnnotatedImage(1, "a", Path.of("a.jpg"), size, List.of(objects));
  }

  private static ObjectFilter filter(String name) {
    return DetectionTransform.named(name).objects();
  }

  @ParameterizedTest
  @CsvSource({
    "voc0712-mmdet-train, false",
    "voc0712-detectron2-train, true",
    "miniature-voc-train, false",
    "bccd-train, false"
  })
  void difficultObjectsTrainInDetectron2Alone(String name, boolean kept) {
    AnnotatedObject difficult =
        new AnnotatedObject(0, new ObjectBox(5, 5, 40, 40), true, false, Optional.empty());
    assertEquals(kept, filter(name).keeps(difficult, SIZE));
    assertTrue(filter(name).keeps(object(5, 5, 40, 40), SIZE));
  }

  @ParameterizedTest
  @CsvSource({"coco-mmdet-train", "coco-detectron2-train", "miniature-coco-train"})
  void crowdsNeverTrain(String name) {
    AnnotatedObject crowd =
        new AnnotatedObject(0, new ObjectBox(5, 5, 40, 40), false, true, Optional.empty());
    assertFalse(filter(name).keeps(crowd, SIZE));
  }

  /** 100.3 + 1 − 100.3 is less than 1 in double, and a width of 1 trains. */
  @ParameterizedTest
  @CsvSource({
    "10, 10, 11, 40, true, true",
    "10, 10, 10.9, 40, false, true",
    "10, 10, 40, 10.9, false, true",
    "98.3, 10, 99.3, 40, true, true",
    "10, 10, 10, 40, false, false",
    "40, 10, 10, 40, false, false",
    "-30, 10, 0, 40, false, false",
    "100, 10, 130, 40, false, false",
    "10, 80, 40, 90, false, false",
    "-30, -30, 0.5, 0.5, true, true"
  })
  void emptyAndOutsideBoxesNeverTrainAndSmallOnesNotInMmdet(
      double x1, double y1, double x2, double y2, boolean mmdet, boolean detectron2) {
    AnnotatedObject object = object(x1, y1, x2, y2);
    assertEquals(mmdet, filter("coco-mmdet-train").keeps(object, SIZE));
    assertEquals(detectron2, filter("coco-detectron2-train").keeps(object, SIZE));
  }

  @Test
  void aBoxOfOnePixelColumnIsEmptyWhereAllFourNumbersLoseOne() {
    AnnotatedObject column = object(7, 5, 7, 40);
    assertFalse(filter("voc0712-mmdet-train").keeps(column, SIZE));
    assertTrue(filter("voc0712-detectron2-train").keeps(column, SIZE));
  }

  @Test
  void imagesWithoutObjectsAndSmallImagesAreNotTrainable() {
    AnnotatedImage good = image(SIZE, object(1, 1, 1, 1), object(5, 5, 40, 40));
    AnnotatedImage low = image(new ImageSize(100, 31), object(5, 5, 40, 30));
    DetectionSet set = set(image(SIZE), good, low, image(SIZE, object(1, 1, 1, 1)));
    assertEquals(
        List.of(good), DetectionTransform.named("voc0712-mmdet-train").trainable(set).images());
    assertEquals(
        List.of(good, low, set.images().get(3)),
        DetectionTransform.named("voc0712-detectron2-train").trainable(set).images());
  }

  @Test
  void aSetWithNothingToTrainOnIsRefused() {
    DetectionSet set = set(image(SIZE), image(SIZE, object(50, 5, 40, 40)));
    DetectionTransform transform = DetectionTransform.named("coco-mmdet-train");
    DataException e = assertThrows(DataException.class, () -> transform.trainable(set));
    assertTrue(
        e.getMessage().startsWith("none of the 2 images of the split train"), e.getMessage());
    assertTrue(e.getMessage().contains("below 32 pixels"), e.getMessage());
  }

  private static DetectionSet set(AnnotatedImage... images) {
    return new DetectionSet(
        "test", "train", Path.of("."), List.of("a"), List.of(1), List.of(images));
  }

  @Test
  void everyShortSideAndBothFlipsAreDrawn() {
    DetectionTransform transform = DetectionTransform.named("voc0712-mmdet-train");
    Set<Integer> sides = new HashSet<>();
    int mirrored = 0;
    for (int i = 0; i < 2000; i++) {
      ImageGeometry geometry = transform.draw(new ImageSize(500, 375), SampleRandom.of(1, 2, i, 0));
      sides.add(geometry.resized().height());
      mirrored += geometry.mirrored() ? 1 : 0;
    }
    assertEquals(Set.of(480, 512, 544, 576, 608, 640, 672, 704, 736, 768, 800), sides);
    assertEquals(0.5, mirrored / 2000.0, 0.05);
  }

  @Test
  void theDescriptionSpellsEverythingOut() {
    assertEquals(
        "keep-ratio-resize(short={640,672,704,736,768,800}, long<=1333, image=opencv-linear,"
            + " boxes=float32: scale, clip, mirror); horizontal-flip(p=0.5);"
            + " normalize(mean=(123.675, 116.28, 103.53), std=(58.395, 57.12, 57.375));"
            + " arithmetic=mmdet; objects(boxes=AS_STATED, difficult=used, crowd=dropped,"
            + " side>=1.0, inside>1.0E-5); images(objects>=1, side>=32); masks=opencv-nearest of"
            + " bitmaps; pad(multiple=32, image=0)",
        DetectionTransform.named("coco-mmdet-train").description());
    assertEquals(
        "keep-ratio-resize(short={800}, long<=1333, image=pillow-bilinear, boxes=float64: scale,"
            + " mirror, clip); normalize(mean=(123.675, 116.28, 103.53), std=(58.395, 57.12,"
            + " 57.375)); arithmetic=detectron2; objects(boxes=ONE_BASED_INCLUSIVE,"
            + " difficult=used, crowd=dropped, side>=0.0, inside>1.0E-5); images(objects>=1,"
            + " side>=0); masks=none; pad(multiple=1, image=0)",
        DetectionTransform.named("voc0712-detectron2-test").description());
  }

  @Test
  void namesAreUniqueAndFindTheirPipeline() {
    assertEquals(14, Set.copyOf(DetectionTransform.names()).size());
    for (String name : DetectionTransform.names()) {
      assertEquals(name, DetectionTransform.named(name).name());
    }
    UsageException e =
        assertThrows(UsageException.class, () -> DetectionTransform.named("coco-mmdet-trian"));
    assertTrue(e.getMessage().contains("did you mean 'coco-mmdet-train'"), e.getMessage());
  }

  @Test
  void impossiblePipelinesAreRefused() {
    ObjectFilter all = new ObjectFilter(BoxConvention.AS_STATED, true, 0, 0);
    assertRefused(List.of(), 10, 0.5, all, 1);
    assertRefused(List.of(11), 10, 0.5, all, 1);
    assertRefused(List.of(5), 10, 1.5, all, 1);
    assertRefused(List.of(5), 10, Double.NaN, all, 1);
    assertRefused(List.of(5), 10, 0, all, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ObjectFilter(BoxConvention.AS_STATED, true, -1, 0));
  }

  private static void assertRefused(
      List<Integer> sides, int limit, double flip, ObjectFilter objects, int multiple) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new DetectionTransform(
                "bad", Style.MMDET, sides, limit, flip, objects, false, multiple));
  }
}
