package org.mocoeval.data.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mocoeval.data.detection.DetectionFiles.COCO;
import static org.mocoeval.data.detection.DetectionFiles.TRAIN;
import static org.mocoeval.data.detection.DetectionFiles.VAL;
import static org.mocoeval.data.detection.DetectionFiles.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.coco.Segmentation;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.layout.Split;
import org.mocoeval.testing.Fixtures;

class CocoDetectionTest {
  @TempDir Path root;
  private DetectionFiles files;

  @BeforeEach
  void write() throws IOException {
    files = new DetectionFiles(root).coco();
  }

  @Test
  void imagesAndCategoriesAreInTheOrderOfTheirIds() {
    DetectionSet set = DetectionLayout.COCO.open(root, Split.TRAIN);
    assertEquals("coco2017", set.dataset());
    assertEquals("train2017", set.split());
    assertEquals(Split.TRAIN, set.role());
    assertEquals(List.of("person", "car"), set.classNames());
    assertEquals(List.of(1, 3), set.categoryIds());
    assertEquals(List.of(4L, 9L), set.images().stream().map(AnnotatedImage::id).toList());
    AnnotatedImage last = set.images().get(1);
    assertEquals("9", last.name());
    assertEquals(root.resolve("train2017/9.jpg"), last.file());
    assertEquals(new ImageSize(8, 6), last.size());
    assertEquals(List.of(), set.images().get(0).objects());
    assertEquals("val2017", DetectionLayout.COCO.open(root, Split.VAL).split());
    assertEquals(Split.VAL, DetectionLayout.COCO.open(root, Split.VAL).role());
  }

  @Test
  void objectsAreInTheOrderOfTheFileWithTheirMasks() {
    List<AnnotatedObject> objects =
        DetectionLayout.COCO.open(root, Split.TRAIN).images().get(1).objects();
    assertEquals(List.of(1, 0), objects.stream().map(AnnotatedObject::label).toList());
    assertEquals(new ObjectBox(1, 2, 4.5, 6), objects.get(0).box());
    assertFalse(objects.get(0).crowd());
    assertTrue(objects.get(1).crowd());
    assertTrue(objects.get(0).mask().orElseThrow() instanceof Segmentation.Polygons);
    assertEquals(1, objects.get(1).mask().orElseThrow().mask(6, 8).area());
  }

  @Test
  void boxesOutsideTheImageAreKept() throws IOException {
    files.text(TRAIN, COCO.replace("[0, 0, 2, 1]", "[-5, 0, 99, -1]"));
    DetectionSet set = DetectionLayout.COCO.open(root, Split.TRAIN);
    assertEquals(new ObjectBox(-5, 0, 94, -1), set.images().get(1).objects().get(1).box());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"category_id\": 3|\"category_id\": 2|annotation 20 is of the category 2, which is not",
        "\"image_id\": 9|\"image_id\": 8|is of the image 8, which is not among the images",
        "\"id\": 9,|\"id\": 4,|two of \"images\" have the id 4: ids must be unique",
        "\"id\": 20,|\"id\": 10,|two of \"annotations\" have the id 10",
        "\"id\": 3, \"name\"|\"id\": 1, \"name\"|two of \"categories\" have the id 1",
        "\"id\": 3, \"name\"|\"id\": 4294967297, \"name\"|which is not among the categories",
        "[1, 2, 3.5, 4]|[NaN, 2, 3.5, 4]|NaN",
        "[1, 2, 3.5, 4]|[1, 2, 3.5]|\"bbox\" has 3 numbers, expected 4",
      })
  void contradictionsAreNamed(String from, String to, String message) throws IOException {
    assertTrue(COCO.contains(from), from);
    files.text(VAL, COCO.replaceFirst(Pattern.quote(from), to));
    assertRefused(DetectionLayout.COCO, root, Split.VAL, VAL, message);
    assertEquals(2, DetectionLayout.COCO.open(root, Split.TRAIN).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../9.jpg", "/etc/passwd", "a/../../9.jpg", "a//b.jpg", "", "c:9.jpg"})
  void namesThatLeadOutAreRefused(String name) throws IOException {
    files.text(VAL, COCO.replace("\"9.jpg\"", "\"" + name + "\""));
    assertRefused(
        DetectionLayout.COCO, root, Split.VAL, "names the image \"" + name + "\", which leads out");
  }

  @Test
  void filesThatAreCutOffOrEmptyAreRefused() throws IOException {
    files.text(VAL, COCO.substring(0, COCO.length() - 5));
    assertRefused(DetectionLayout.COCO, root, Split.VAL, VAL, "ends too early");
    files.text(VAL, "{\"images\": [], \"annotations\": [], \"categories\": []}");
    assertRefused(DetectionLayout.COCO, root, Split.VAL, "has no categories");
    files.text(
        VAL, "{\"images\":[],\"annotations\":[],\"categories\":[{\"id\":1,\"name\":\"a\"}]}");
    assertRefused(DetectionLayout.COCO, root, Split.VAL, "holds no images for the split val2017");
    files.delete(VAL);
    assertRefused(
        DetectionLayout.COCO,
        root,
        Split.VAL,
        "has no annotations/instances_val2017.json; it holds annotations, train2017, val2017");
  }

  @Test
  void missingImagesAreNamed() throws IOException {
    files.delete("val2017/9.jpg");
    assertRefused(
        DetectionLayout.COCO,
        root,
        Split.VAL,
        "1 of 2 images of the split val2017 are missing, first val2017/9.jpg: copy");
    files.delete("val2017/4.jpg").delete("val2017");
    assertRefused(DetectionLayout.COCO, root, Split.VAL, "2 of 2 images of the split val2017 are");
    assertEquals(2, DetectionLayout.COCO.survey(root, Split.VAL).readable().size());
  }

  @Test
  void cocoTinyIsReadWhole() {
    Path tiny = Fixtures.require("detection/coco_tiny");
    DetectionSet train = DetectionLayout.COCO.survey(tiny, Split.TRAIN).readable();
    DetectionSet val = DetectionLayout.COCO.survey(tiny, Split.VAL).readable();
    assertEquals(List.of(80L, 705L, 6L, 705L), counts(train));
    assertEquals(List.of(80L, 815L, 11L, 815L), counts(val));
    assertEquals("toothbrush", val.classNames().get(79));
    assertTrue(KnownDetectionSet.COCO2017.hasClassesOf(val));
    assertFalse(val.isComplete());
    List<Long> ids = val.images().stream().map(AnnotatedImage::id).toList();
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  private static List<Long> counts(DetectionSet set) {
    List<AnnotatedObject> objects =
        set.images().stream().flatMap(image -> image.objects().stream()).toList();
    return List.of(
        (long) set.size(),
        (long) objects.size(),
        objects.stream().filter(AnnotatedObject::crowd).count(),
        objects.stream().filter(object -> object.mask().isPresent()).count());
  }
}
