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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.voc.VocAnnotation;
import org.mocoeval.data.voc.VocBox;
import org.mocoeval.data.voc.VocObject;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocSplit;

class Voc0712MiniatureTest {
  private static final Voc0712MiniatureSpec SMALL = new Voc0712MiniatureSpec(5, 12, 9, 7, 96, 128);

  @TempDir static Path shared;
  private static Path root;

  @TempDir Path folder;

  @BeforeAll
  static void draw() {
    root = Miniature.voc0712(shared, SMALL);
  }

  @Test
  void theLayoutIsThatOfTwoYearsOfVoc() throws IOException {
    Path miniature = shared.resolve("miniature-voc0712-v1-seed5-12+9+7-96to128px");
    assertEquals(miniature.resolve("VOCdevkit"), root);
    Set<String> files = MiniatureFiles.contents(root).keySet();
    assertEquals(2 * (12 + 9 + 7) + 7 * 13, files.size());
    for (String file :
        List.of(
            "VOC2007/JPEGImages/000012.jpg",
            "VOC2007/Annotations/500007.xml",
            "VOC2007/ImageSets/Main/dotted-cross_test.txt",
            "VOC2012/JPEGImages/2012_000009.jpg",
            "VOC2012/Annotations/2012_000001.xml",
            "VOC2012/ImageSets/Main/striped-disc_val.txt")) {
      assertTrue(files.contains(file), file);
    }
    assertEquals(
        IntStream.rangeClosed(1, 9).mapToObj(i -> "2012_00000" + i).toList(),
        Files.readAllLines(root.resolve("VOC2012/ImageSets/Main/trainval.txt")));
    assertEquals(
        IntStream.rangeClosed(1, 7).mapToObj(i -> "50000" + i).toList(),
        Files.readAllLines(root.resolve("VOC2007/ImageSets/Main/test.txt")));
    List<String> lines = Files.readAllLines(root.resolve("VOC2012/Annotations/2012_000009.xml"));
    assertEquals("\t<folder>VOC2012</folder>", lines.get(1));
    assertEquals("\t<filename>2012_000009.jpg</filename>", lines.get(2));
  }

  @Test
  void theSameSpecGivesTheSameBytes() throws IOException {
    Map<String, byte[]> first = MiniatureFiles.contents(root);
    Map<String, byte[]> second = MiniatureFiles.contents(Miniature.voc0712(folder, SMALL));
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  @Test
  void anImageDependsOnItsCoordinatesAloneAndIsInNoOtherPartOrEdition() {
    Voc0712MiniatureSpec more = new Voc0712MiniatureSpec(5, 120, 90, 70, 96, 128);
    VocMiniatureSpec voc2007 = new VocMiniatureSpec(5, 12, 7, 96, 128);
    Voc2012MiniatureSpec voc2012 = new Voc2012MiniatureSpec(5, 7, 9, 6, 96, 128);
    List<Light> lights =
        List.of(
            Voc0712Part.TRAINVAL_2007.scene(SMALL, 3).light(),
            Voc0712Part.TEST_2007.scene(SMALL, 3).light(),
            Voc0712Part.TRAINVAL_2012.scene(SMALL, 3).light(),
            VocPart.TRAINVAL.scene(voc2007, 3).light(),
            VocPart.TEST.scene(voc2007, 3).light(),
            Voc2012Part.TRAIN.images(voc2012).get(3).scene(voc2012).light(),
            Voc2012Part.VAL.images(voc2012).get(3).scene(voc2012).light());
    assertEquals(lights.size(), Set.copyOf(lights).size());
    for (Voc0712Part part : Voc0712Part.values()) {
      assertEquals(part.scene(SMALL, 3).objects(), part.scene(more, 3).objects());
      assertNotEquals(part.scene(SMALL, 3).light(), part.scene(SMALL.withSeed(6), 3).light());
    }
  }

  /** Promised on every machine: if one changes on purpose, raise the edition's format. */
  @ParameterizedTest
  @CsvSource({
    "TRAINVAL_2007, 0, 8b4349e5bcae03798cdfe21767c20ff8, c1d7b14882742f6cfed5d2bfc51de748",
    "TRAINVAL_2012, 299, 08cca3f99325e4133af0b71c8d163bef, f17cb90ed4555d1fa8e6453189579cc6",
    "TEST_2007, 199, aadc6f2870dcb769931cef783a8ac847, c6263a6658d8ce4f4d7b036846cb358b"
  })
  void pixelsAndAnnotationsOfTheDefaultNeverChange(
      Voc0712Part part, int number, String pixels, String annotation) {
    VocImages images = part.of(Voc0712MiniatureSpec.DEFAULT);
    Scene scene = images.scene().apply(number);
    String id = images.id().apply(number);
    String xml = VocXml.of(images.year(), id, scene, VisibleObject.of(scene));
    assertEquals(
        pixels + " " + annotation,
        MiniatureFiles.hash(Canvas.paint(scene).pixels())
            + " "
            + MiniatureFiles.hash(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(Voc0712Part.class)
  void boxesAreThoseOfTheSceneAndImagesHaveItsSize(Voc0712Part part) {
    VocImages images = part.of(SMALL);
    for (int number = 0; number < images.count(); number++) {
      String id = images.id().apply(number);
      Path year = root.resolve(images.year().name());
      Scene scene = part.scene(SMALL, number);
      VocAnnotation annotation = VocAnnotation.read(year.resolve("Annotations/" + id + ".xml"));
      assertEquals(
          new ImageSize(scene.width(), scene.height()),
          Images.size(year.resolve("JPEGImages/" + id + ".jpg")));
      assertEquals(
          new ImageSize(scene.width(), scene.height()),
          new ImageSize(annotation.width(), annotation.height()));
      assertEquals(
          VisibleObject.of(scene).stream().map(Voc0712MiniatureTest::expected).toList(),
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
  void theClassListsSayWhatTheAnnotationsSay() {
    for (VocSplit split : VocSplit.values()) {
      VocSet set = VocSet.open(root.resolve("VOC2007"), split);
      for (int row = 0; row < set.targets().rows(); row++) {
        VocAnnotation annotation = VocAnnotation.read(set.annotation(row));
        for (int cls = 0; cls < set.targets().classes(); cls++) {
          assertEquals(annotation.target(set.classNames().get(cls)), set.targets().at(row, cls));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Voc0712Part.class)
  void everyClassIsInEverySplitAndSomeObjectsAreDifficult(Voc0712Part part) {
    VocImages images = part.of(Voc0712MiniatureSpec.DEFAULT);
    int[] counts = new int[ObjectClass.ALL.size()];
    int difficult = 0;
    for (int number = 0; number < images.count(); number++) {
      for (VisibleObject seen : VisibleObject.of(images.scene().apply(number))) {
        difficult += seen.isDifficult() ? 1 : 0;
        counts[ObjectClass.ALL.indexOf(seen.object().kind())] += seen.isDifficult() ? 0 : 1;
      }
    }
    for (int cls = 0; cls < counts.length; cls++) {
      assertTrue(counts[cls] >= images.count() / 12, cls + ": " + counts[cls]);
    }
    double share = difficult / (double) (IntStream.of(counts).sum() + difficult);
    assertTrue(share > 0.05 && share < 0.2, "difficult: " + share);
  }

  @Test
  void aMiniatureThatLostOrChangedAFileIsRefused() throws IOException {
    Voc0712MiniatureSpec tiny = new Voc0712MiniatureSpec(5, 2, 2, 1, 96, 96);
    for (String file :
        List.of(
            "VOC2007/JPEGImages/000002.jpg",
            "VOC2012/JPEGImages/2012_000002.jpg",
            "VOC2012/Annotations/2012_000001.xml",
            "VOC2007/Annotations/500001.xml",
            "VOC2012/ImageSets/Main/trainval.txt",
            "VOC2007/ImageSets/Main/test.txt")) {
      Path miniature = Miniature.voc0712(folder, tiny);
      assertEquals(miniature, Miniature.voc0712(folder, tiny));
      Files.delete(miniature.resolve(file));
      String message =
          assertThrows(DataException.class, () -> Miniature.voc0712(folder, tiny)).getMessage();
      Path whole = folder.resolve("miniature-voc0712-v1-seed5-2+2+1-96to96px");
      assertTrue(
          message.startsWith(whole + ": expected 5 images as miniature.json lists them"), message);
      PartialFolder.deleteTree(whole);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 1, 96, 128, 'trainval2007 must be from 2 to 100000, not 1'",
    "2, 1, 1, 96, 128, 'trainval2012 must be from 2 to 100000, not 1'",
    "2, 2, 0, 96, 128, 'test2007 must be from 1 to 100000, not 0'",
    "2, 2, 1, 79, 128, 'minSide must be from 80 to 1024, not 79'",
    "2, 2, 1, 96, 95, 'maxSide must be from 96 to 1024, not 95'"
  })
  void numbersOutOfRangeAreNamed(
      int trainval2007, int trainval2012, int test, int minSide, int maxSide, String message) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new Voc0712MiniatureSpec(0, trainval2007, trainval2012, test, minSide, maxSide))
            .getMessage());
  }
}
