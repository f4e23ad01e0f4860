package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.voc.VocAnnotation;
import org.mocoeval.data.voc.VocBox;
import org.mocoeval.data.voc.VocObject;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocSplit;

class VocMiniatureTest {
  private static final VocMiniatureSpec SMALL = new VocMiniatureSpec(5, 61, 30, 96, 128);

  @TempDir static Path shared;
  private static Path root;

  @TempDir Path folder;

  @BeforeAll
  static void draw() {
    root = Miniature.voc2007(shared, SMALL);
  }

  @Test
  void theLayoutIsThatOfVoc2007() throws IOException {
    Path miniature = shared.resolve("miniature-voc2007-v1-seed5-61+30-96to128px");
    assertEquals(miniature.resolve("VOCdevkit/VOC2007"), root);
    Set<String> files = contents(root).keySet();
    assertEquals(2 * 91 + 4 * 13, files.size());
    assertTrue(files.contains("JPEGImages/000061.jpg"), files::toString);
    assertTrue(files.contains("Annotations/500030.xml"), files::toString);
    assertTrue(files.contains("ImageSets/Main/striped-disc_trainval.txt"), files::toString);
    assertTrue(files.contains("ImageSets/Main/dotted-cross_val.txt"), files::toString);
    assertEquals(root, VocSet.open(shared.resolve(miniature), VocSplit.TEST).root());
  }

  @Test
  void theSameSpecGivesTheSameBytes() throws IOException {
    Map<String, byte[]> first = contents(root);
    Map<String, byte[]> second = contents(Miniature.voc2007(folder, SMALL));
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  @Test
  void anImageDependsOnItsCoordinatesAloneNotOnHowManyThereAre() {
    VocMiniatureSpec more = new VocMiniatureSpec(5, 500, 200, 96, 128);
    assertEquals(VocPart.TEST.scene(SMALL, 7).objects(), VocPart.TEST.scene(more, 7).objects());
    assertNotEquals(
        VocPart.TEST.scene(SMALL, 7).objects(), VocPart.TEST.scene(SMALL.withSeed(6), 7).objects());
    assertNotEquals(VocPart.TEST.scene(SMALL, 7).light(), VocPart.TRAINVAL.scene(SMALL, 7).light());
  }

  /** Promised on every machine: if one changes on purpose, raise {@link VocEdition#format}. */
  @ParameterizedTest
  @CsvSource({
    "TRAINVAL, 0, a37629f15a90f95e025ade688cf89c20, f02d425d36cbd288816ff2ca5e78faeb",
    "TRAINVAL, 777, 41fc4d8bede354f4aa6f871f5ed42852, f597ce26f9a91f3e824e2ee8f2914ea9",
    "TEST, 0, bdd4ae1f7d62627e31c615840bcf8021, 0fd62347b60433426cc80558472b6931",
    "TEST, 599, e2dd812cbe8f15ac3950878da8f2987f, 3201c3f1a10430eb40b60af70d4ddfda"
  })
  void pixelsAndAnnotationsOfTheDefaultNeverChange(
      VocPart part, int number, String pixels, String annotation) {
    Scene scene = part.scene(VocMiniatureSpec.DEFAULT, number);
    String xml = VocXml.of(VocYear.VOC2007, part.id(number), scene, VisibleObject.of(scene));
    assertEquals(pixels, hash(Canvas.paint(scene).pixels()));
    assertEquals(annotation, hash(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theListsSayWhatTheAnnotationsSay() {
    for (VocSplit split : VocSplit.values()) {
      VocSet set = VocSet.open(root, split);
      for (int row = 0; row < set.targets().rows(); row++) {
        VocAnnotation annotation = VocAnnotation.read(set.annotation(row));
        for (int cls = 0; cls < set.targets().classes(); cls++) {
          assertEquals(annotation.target(set.classNames().get(cls)), set.targets().at(row, cls));
        }
      }
    }
  }

  @Test
  void trainAndValAreTheHalvesOfTrainval() {
    Set<String> train = ids(VocSplit.TRAIN);
    Set<String> val = ids(VocSplit.VAL);
    assertEquals(31, train.size());
    assertEquals(30, val.size());
    Set<String> both = new TreeSet<>(train);
    both.addAll(val);
    assertEquals(ids(VocSplit.TRAINVAL), both);
    both.retainAll(ids(VocSplit.TEST));
    assertEquals(Set.of(), both);
  }

  @Test
  void boxesAreThoseOfTheSceneAndLieInTheImage() {
    VocSet set = VocSet.open(root, VocSplit.TRAINVAL);
    for (int row = 0; row < set.targets().rows(); row++) {
      Scene scene = VocPart.TRAINVAL.scene(SMALL, row);
      VocAnnotation annotation = VocAnnotation.read(set.annotation(row));
      ImageSize size = Images.size(set.images().images().get(row).file());
      assertEquals(new ImageSize(annotation.width(), annotation.height()), size);
      assertEquals(
          VisibleObject.of(scene).stream().map(VocMiniatureTest::expected).toList(),
          annotation.objects());
    }
  }

  private static VocObject expected(VisibleObject seen) {
    PixelBox box = seen.box();
    return new VocObject(
        seen.object().kind().fileName(),
        new VocBox(box.left() + 1, box.top() + 1, box.right() + 1, box.bottom() + 1),
        seen.isDifficult(),
        seen.isTruncated());
  }

  @Test
  void scenesHaveOneToThreeObjectsOfTheRightSizeSomeOfThemHardToTell() {
    int[] counts = new int[4];
    int difficult = 0;
    int truncated = 0;
    for (int number = 0; number < 600; number++) {
      Scene scene = VocPart.TEST.scene(VocMiniatureSpec.DEFAULT, number);
      counts[scene.objects().size()]++;
      double shorter = Math.min(scene.width(), scene.height());
      for (SceneObject object : scene.objects()) {
        double share = 2 * object.radius() / shorter;
        assertTrue(share >= 0.35 && share <= 0.6, () -> "diameter " + share);
      }
      for (VisibleObject seen : VisibleObject.of(scene)) {
        difficult += seen.isDifficult() ? 1 : 0;
        truncated += seen.isTruncated() ? 1 : 0;
      }
    }
    assertEquals(0, counts[0]);
    assertTrue(counts[1] > 150 && counts[2] > 150 && counts[3] > 150);
    assertEquals(62, difficult);
    assertEquals(411, truncated);
  }

  /** Low-shot training draws up to 96 positives of a class. */
  @Test
  void everyClassOfTheDefaultHasEnoughPositivesAndSomeToIgnore() {
    for (VocPart part : VocPart.values()) {
      int images = part.images(VocMiniatureSpec.DEFAULT);
      VocLabels labels = new VocLabels(images);
      for (int number = 0; number < images; number++) {
        labels.set(number, VisibleObject.of(part.scene(VocMiniatureSpec.DEFAULT, number)));
      }
      for (int cls = 0; cls < MiniatureSpec.MAX_CLASSES; cls++) {
        String name = part + " " + ObjectClass.ALL.get(cls).fileName();
        assertTrue(count(labels, images, cls, 1) >= (part == VocPart.TRAINVAL ? 150 : 80), name);
        assertTrue(count(labels, images, cls, 0) >= 1, name);
      }
    }
  }

  private static long count(VocLabels labels, int images, int cls, int label) {
    return IntStream.range(0, images).filter(number -> labels.at(number, cls) == label).count();
  }

  @Test
  void theAnnotationHasTheFormOfVoc2007() throws IOException {
    List<String> lines = Files.readAllLines(root.resolve("Annotations/000001.xml"));
    assertEquals("<annotation>", lines.get(0));
    assertEquals("\t<folder>VOC2007</folder>", lines.get(1));
    assertEquals("\t<filename>000001.jpg</filename>", lines.get(2));
    assertTrue(lines.contains("\t<segmented>0</segmented>"), lines::toString);
    assertTrue(lines.contains("\t\t<pose>Unspecified</pose>"), lines::toString);
    String labels = Files.readString(root.resolve("ImageSets/Main/dotted-disc_test.txt"));
    assertTrue(labels.matches("(5000\\d\\d (-1| 0| 1)\n){30}"), labels);
    assertEquals(
        "500001\n500002\n",
        Files.readString(root.resolve("ImageSets/Main/test.txt")).substring(0, 14));
  }

  @Test
  void aMiniatureThatLostOrChangedAFileIsRefused() throws IOException {
    VocMiniatureSpec tiny = new VocMiniatureSpec(5, 4, 2, 96, 96);
    for (String file :
        List.of("JPEGImages/000002.jpg", "Annotations/000002.xml", "ImageSets/Main/val.txt")) {
      Path miniature = Miniature.voc2007(folder, tiny);
      assertEquals(miniature, Miniature.voc2007(folder, tiny));
      Files.delete(miniature.resolve(file));
      String message =
          assertThrows(DataException.class, () -> Miniature.voc2007(folder, tiny)).getMessage();
      Path whole = folder.resolve("miniature-voc2007-v1-seed5-4+2-96to96px");
      assertEquals(
          whole
              + ": expected 6 images as miniature.json lists them, but files are missing, added or"
              + " changed. Delete the folder; it is made again in seconds.",
          message);
      PartialFolder.deleteTree(whole);
    }
  }

  private static Set<String> ids(VocSplit split) {
    VocSet set = VocSet.open(root, split);
    Set<String> ids = new TreeSet<>();
    for (int row = 0; row < set.images().size(); row++) {
      ids.add(set.id(row));
    }
    return ids;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> contents(Path below) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(below.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
