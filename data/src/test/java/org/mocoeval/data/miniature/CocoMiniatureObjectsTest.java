package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoCategory;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.coco.Segmentation;

/** What the default miniature's annotation files say of its scenes. */
class CocoMiniatureObjectsTest {
  @TempDir static Path shared;
  private static Path root;

  @BeforeAll
  static void draw() {
    root = Miniature.coco(shared, CocoMiniatureSpec.DEFAULT);
  }

  /** Promised on every machine: if one changes on purpose, raise the edition's format. */
  @ParameterizedTest
  @CsvSource({
    "TRAIN, 11, f64eb24c54712cd90fdc6d72a9b3b4cd, 3c569d244438c1271d495ffd1a5d6d96",
    "VAL, 199, 9943445a0981b81a3b6504988fe4a372, 4bc78392a0ea55cc2f112031acd52eb7"
  })
  void pixelsAndAnnotationsOfTheDefaultNeverChange(
      CocoPart part, int number, String pixels, String annotations) throws IOException {
    Scene scene = part.scene(CocoMiniatureSpec.DEFAULT, number).scene();
    assertEquals(
        pixels + " " + annotations,
        MiniatureFiles.hash(Canvas.paint(scene).pixels())
            + " "
            + MiniatureFiles.hash(Files.readAllBytes(root.resolve(part.annotationFile()))));
  }

  @ParameterizedTest
  @EnumSource(CocoPart.class)
  void everyObjectIsTheVisiblePixelsOfItsScene(CocoPart part) {
    CocoInstances set = read(part);
    Map<Long, List<CocoAnnotation>> byImage =
        set.annotations().stream()
            .filter(annotation -> !annotation.crowd())
            .collect(Collectors.groupingBy(CocoAnnotation::imageId));
    int inParts = 0;
    for (int number = 0; number < set.images().size(); number++) {
      CocoImage image = set.images().get(number);
      CocoScene drawn = part.scene(CocoMiniatureSpec.DEFAULT, number);
      ObjectMap front = ObjectMap.of(drawn.scene());
      List<VisibleObject> objects = alone(drawn);
      List<CocoAnnotation> annotations = byImage.getOrDefault(image.id(), List.of());
      assertEquals(objects.size(), annotations.size());
      for (int i = 0; i < objects.size(); i++) {
        RleMask mask = annotations.get(i).mask(image);
        assertIsSeen(objects.get(i), annotations.get(i), mask);
        assertArrayEquals(
            visible(front, drawn.scene().objects().indexOf(objects.get(i).object())),
            mask.bitmap());
        Segmentation shape = annotations.get(i).segmentation().orElseThrow();
        inParts += ((Segmentation.Polygons) shape).outlines().size() > 1 ? 1 : 0;
      }
    }
    assertTrue(inParts > set.images().size() / 5, "in several polygons: " + inParts);
  }

  /** The objects in front of the crowd. */
  private static List<VisibleObject> alone(CocoScene drawn) {
    List<SceneObject> front =
        drawn.scene().objects().subList(drawn.group(), drawn.scene().objects().size());
    return VisibleObject.of(drawn.scene()).stream()
        .filter(seen -> front.contains(seen.object()))
        .toList();
  }

  private static void assertIsSeen(VisibleObject seen, CocoAnnotation annotation, RleMask mask) {
    PixelBox box = seen.box();
    assertEquals(CocoScene.categoryId(seen.object().kind()), annotation.categoryId());
    assertEquals(seen.visible(), annotation.area());
    assertEquals(seen.visible(), mask.area());
    assertEquals(mask.box(), annotation.box());
    assertEquals(box.left(), annotation.box().x());
    assertEquals(box.top(), annotation.box().y());
    assertEquals(box.right() + 1, annotation.box().x() + annotation.box().width());
    assertEquals(box.bottom() + 1, annotation.box().y() + annotation.box().height());
  }

  private static byte[] visible(ObjectMap objects, int index) {
    byte[] visible = new byte[objects.front().length];
    for (int pixel = 0; pixel < visible.length; pixel++) {
      visible[pixel] = (byte) (objects.front()[pixel] == index ? 1 : 0);
    }
    return visible;
  }

  @ParameterizedTest
  @CsvSource({"TRAIN, 20, 12", "VAL, 7, 4"})
  void someImagesHaveACrowdAndSomeNothing(CocoPart part, int withCrowd, int empty) {
    CocoInstances set = read(part);
    Set<Long> described = new TreeSet<>();
    int crowds = 0;
    for (CocoAnnotation annotation : set.annotations()) {
      described.add(annotation.imageId());
      crowds += annotation.crowd() ? 1 : 0;
    }
    assertEquals(withCrowd, crowds);
    assertEquals(empty, set.images().size() - described.size());
  }

  @ParameterizedTest
  @EnumSource(CocoPart.class)
  void aCrowdIsAllThatIsSeenOfSeveralSmallObjectsOfOneClass(CocoPart part) {
    CocoInstances set = read(part);
    for (CocoAnnotation crowd : set.annotations()) {
      if (crowd.crowd()) {
        int number = (int) (crowd.imageId() - set.images().get(0).id());
        CocoScene drawn = part.scene(CocoMiniatureSpec.DEFAULT, number);
        List<SceneObject> group = drawn.scene().objects().subList(0, drawn.group());
        assertTrue(group.size() >= 4 && group.size() <= 7);
        assertEquals(1, group.stream().map(SceneObject::kind).distinct().count());
        assertEquals(CocoScene.categoryId(group.get(0).kind()), crowd.categoryId());
        int visible =
            VisibleObject.of(drawn.scene()).stream()
                .filter(seen -> group.contains(seen.object()))
                .mapToInt(VisibleObject::visible)
                .sum();
        assertTrue(crowd.segmentation().orElseThrow() instanceof Segmentation.Counts);
        assertEquals(visible, crowd.area());
        RleMask mask = crowd.mask(set.images().get(number));
        assertEquals(visible, mask.area());
        assertEquals(mask.box(), crowd.box());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CocoPart.class)
  void everyClassIsInEverySplitAndIdsHaveGaps(CocoPart part) throws IOException {
    CocoInstances set = read(part);
    assertEquals(
        List.of(1L, 2L, 3L, 5L, 6L, 8L, 9L, 11L, 13L, 14L, 17L, 18L),
        set.categories().stream().map(CocoCategory::id).toList());
    assertEquals("dotted cross", set.categories().get(11).name());
    for (CocoCategory category : set.categories()) {
      long count =
          set.annotations().stream()
              .filter(object -> object.categoryId() == category.id() && !object.crowd())
              .count();
      assertTrue(count >= set.images().size() / 12, category + ": " + count);
    }
    String text = Files.readString(root.resolve(part.annotationFile()));
    assertTrue(
        text.endsWith("{\"supercategory\":\"cross\",\"id\":18,\"name\":\"dotted cross\"}]}"));
  }

  @Test
  void noIdIsInBothSplits() {
    CocoInstances train = read(CocoPart.TRAIN);
    CocoInstances val = read(CocoPart.VAL);
    Set<Long> ids = new TreeSet<>();
    train.annotations().forEach(annotation -> ids.add(annotation.id()));
    val.annotations().forEach(annotation -> ids.add(annotation.id()));
    assertEquals(train.annotations().size() + val.annotations().size(), ids.size());
    assertEquals(500_001, val.images().get(0).id());
    assertEquals(600, train.images().get(599).id());
  }

  private static CocoInstances read(CocoPart part) {
    return CocoInstances.read(root.resolve(part.annotationFile()), CocoInstances.Shapes.KEEP);
  }
}
