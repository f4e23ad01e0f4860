package org.mocoeval.data.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoInstances.Shapes;
import org.mocoeval.testing.Fixtures;

class CocoInstancesTest {
  private static final String IMAGE = "{'id': 5, 'file_name': 'a.jpg', 'height': 4, 'width': 6}";
  private static final String CATEGORY = "{'id': 1, 'name': 'cat'}";
  private static final String ANNOTATION =
      "{'id': 7, 'image_id': 5, 'category_id': 1, 'bbox': [1, 1, 3, 2]}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "coco_tiny/annotations/instances_train2017.json, 80, 705, 6",
    "coco_tiny/annotations/instances_val2017.json, 80, 815, 11",
    "coco_val2014_100/instances_val2014_100.json, 100, 839, 9"
  })
  void realFilesAreRead(String name, int images, int annotations, int crowds) {
    CocoInstances set = CocoInstances.read(Fixtures.require("detection/" + name), Shapes.KEEP);
    assertEquals(images, set.images().size());
    assertEquals(80, set.categories().size());
    assertEquals(annotations, set.annotations().size());
    assertEquals(crowds, set.annotations().stream().filter(CocoAnnotation::crowd).count());
  }

  /** COCO's areas are of the polygons, and of crowds rough: masks of whole pixels are near. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "coco_tiny/annotations/instances_val2017.json",
        "coco_val2014_100/instances_val2014_100.json"
      })
  void realMasksHaveNearlyTheAreasThatTheFileSays(String name) {
    CocoInstances set = CocoInstances.read(Fixtures.require("detection/" + name), Shapes.KEEP);
    Map<Long, CocoImage> images =
        set.images().stream().collect(Collectors.toMap(CocoImage::id, Function.identity()));
    for (CocoAnnotation each : set.annotations()) {
      RleMask mask = each.mask(images.get(each.imageId()));
      double edge = 1.1 * (each.box().width() + each.box().height());
      double inexact = each.crowd() ? each.area() / 2 : edge;
      assertEquals(each.area(), mask.area(), inexact, () -> "annotation " + each.id());
    }
  }

  @Test
  void whatIsWrittenIsRead() {
    Path real = Fixtures.require("detection/coco_tiny/annotations/instances_val2017.json");
    CocoInstances set = CocoInstances.read(real, Shapes.KEEP);
    Path copy = folder.resolve("copy.json");
    set.write(copy);
    CocoInstances again = CocoInstances.read(copy, Shapes.KEEP);
    assertEquals(set.images(), again.images());
    assertEquals(set.categories(), again.categories());
    for (int i = 0; i < set.annotations().size(); i++) {
      CocoAnnotation before = set.annotations().get(i);
      CocoAnnotation after = again.annotations().get(i);
      CocoImage image = new CocoImage(before.imageId(), "any", 1000, 1000);
      assertEquals(without(before), without(after));
      if (!before.crowd()) {
        assertEquals(before.mask(image), after.mask(image));
      }
    }
  }

  private static CocoAnnotation without(CocoAnnotation a) {
    return new CocoAnnotation(
        a.id(), a.imageId(), a.categoryId(), a.box(), a.area(), a.crowd(), Optional.empty());
  }

  @Test
  void shapesCanBePassedOver() {
    Path real = Fixtures.require("detection/coco_tiny/annotations/instances_val2017.json");
    CocoInstances set = CocoInstances.read(real, Shapes.SKIP);
    assertTrue(set.annotations().stream().allMatch(a -> a.segmentation().isEmpty()));
  }

  @Test
  void whatMayBeLeftOutHasADefault() throws IOException {
    CocoAnnotation only = read(IMAGE, CATEGORY, ANNOTATION).annotations().get(0);
    assertEquals(6, only.area());
    assertEquals(false, only.crowd());
    assertEquals(Optional.empty(), only.segmentation());
  }

  @Test
  void boxesWithoutAnAreaAreKept() throws IOException {
    String flat = ANNOTATION.replace("[1, 1, 3, 2]", "[1, 1, -3, 0]");
    assertEquals(new CocoBox(1, 1, -3, 0), read(IMAGE, CATEGORY, flat).annotations().get(0).box());
  }

  @Test
  void anEmptyListOfPolygonsIsNoSegmentation() throws IOException {
    for (String none : new String[] {"[]", "null"}) {
      String bare = ANNOTATION.replace("}", ", 'segmentation': " + none + ", 'iscrowd': false}");
      CocoAnnotation only = read(IMAGE, CATEGORY, bare).annotations().get(0);
      assertEquals(Optional.empty(), only.segmentation());
      DataException e =
          assertThrows(
              DataException.class, () -> only.mask(new CocoImage(only.imageId(), "a", 4, 6)));
      assertTrue(e.getMessage().startsWith("annotation 7 has no segmentation"), e::getMessage);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 1, 3, 2]      | [1, 1, NaN, 2]      | annotation 7: $.annotations[0].bbox[2] is \"NaN\", expected a number",
        "[1, 1, 3, 2]      | [1, 1, 3]           | annotation 7: \"bbox\" has 3 numbers, expected 4",
        "[1, 1, 3, 2]      | [1, 1, 3, 1e999]    | annotation 7: $.annotations[0].bbox[3] is too large a number",
        "[1, 1, 3, 2]      | 'none'              | annotation 7: $.annotations[0].bbox is \"none\", expected a list",
        "'id': 7           | 'id': 7.5           | $.annotations[0].id is 7.5, expected a whole number",
        "'id': 7,          | ''                  | annotation without an id so far, after 0 other entries has no \"id\"",
        "'image_id': 5     | 'image_id': 6       | annotation 7 is of the image 6, which is not among the images",
        "'category_id': 1  | 'category_id': 2    | annotation 7 is of the category 2, which is not among the categories",
        "'category_id': 1, | ''                  | annotation 7 has no \"category_id\"",
        "'height': 4       | 'height': 0         | the image 5 has the height 0",
        "'height': 4       | 'height': 4294967300 | image 5 has a side of 4294967300 pixels",
        "'name': 'cat'     | 'name': ' '         | the category 1 has an empty name",
        "'name': 'cat'     | 'title': 'cat'      | category 1 has no \"name\"",
        "'images'          | 'pictures'          | it has no \"images\"",
        "'id': 7           | 'iscrowd': 2, 'id': 7 | \"iscrowd\" is 2, expected 0 or 1",
        "'id': 7           | 'id': 7, 'segmentation': {'size': [4]} | annotation 7: the segmentation is an object, but has not",
        "'id': 7           | 'id': 7, 'segmentation': {'size': [4, 6], 'counts': [1.5]} | annotation 7: the segmentation has the count 1.5"
      })
  void whatIsWrongIsNamedWithItsFileAndAnnotation(String good, String bad, String message)
      throws IOException {
    String sound = text(IMAGE, CATEGORY, ANNOTATION);
    Path file = write(sound.replace(good.replace('\'', '"'), bad.replace('\'', '"')));
    refuses(file, message);
  }

  @Test
  void idsThatAreThereTwiceAreRefused() throws IOException {
    refuses(
        write(text(IMAGE + "," + IMAGE, CATEGORY, ANNOTATION)), "two of \"images\" have the id 5");
    refuses(
        write(text(IMAGE, CATEGORY + "," + CATEGORY, ANNOTATION)),
        "two of \"categories\" have the id 1");
    refuses(
        write(text(IMAGE, CATEGORY, ANNOTATION + "," + ANNOTATION)),
        "two of \"annotations\" have the id 7");
  }

  @Test
  void everyPlaceWhereAFileIsCutOffIsNoticed() throws IOException {
    String sound = text(IMAGE, CATEGORY, ANNOTATION);
    for (int length = 0; length < sound.length(); length++) {
      Path file = write(sound.substring(0, length));
      assertThrows(DataException.class, () -> CocoInstances.read(file, Shapes.KEEP));
    }
    refuses(write(""), "ends too early to be a COCO annotation file");
    refuses(write(sound + "]"), "truth.json");
  }

  @Test
  void aFileThatIsNoneSaysSo() throws IOException {
    refuses(folder.resolve("absent.json"), "(there is no such file)");
    refuses(write("[]"), "$ is begin array, expected an object");
    refuses(write("no JSON"), "truth.json");
    Path binary = folder.resolve("truth.json");
    Files.write(binary, new byte[] {'{', '"', (byte) 0xFF, '"'});
    refuses(binary, "it is not in UTF-8");
  }

  private void refuses(Path file, String message) {
    DataException e =
        assertThrows(DataException.class, () -> CocoInstances.read(file, Shapes.KEEP));
    assertTrue(e.getMessage().contains(file.toString()), e::getMessage);
    assertTrue(e.getMessage().contains(message), e::getMessage);
  }

  private CocoInstances read(String image, String category, String annotation) throws IOException {
    return CocoInstances.read(write(text(image, category, annotation)), Shapes.KEEP);
  }

  private static String text(String image, String category, String annotation) {
    String all = "{'info': {'a': [1]}, 'annotations': [%s], 'images': [%s], 'categories': [%s]}";
    return all.formatted(annotation, image, category).replace('\'', '"');
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("truth.json"), text);
  }
}
