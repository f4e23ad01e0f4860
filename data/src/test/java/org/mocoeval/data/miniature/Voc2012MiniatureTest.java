package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.LabelledScene;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.data.segmentation.SegmentationSet;

class Voc2012MiniatureTest {
  private static final Voc2012MiniatureSpec SMALL = new Voc2012MiniatureSpec(5, 7, 9, 6, 96, 128);

  @TempDir static Path shared;
  private static Path root;

  @TempDir Path folder;

  @BeforeAll
  static void draw() {
    root = Miniature.voc2012(shared, Voc2012MiniatureSpec.DEFAULT);
  }

  @Test
  void theLayoutIsThatOfVoc2012() throws IOException {
    Path small = Miniature.voc2012(folder, SMALL);
    assertEquals(
        folder.resolve("miniature-voc2012-v2-seed5-7+9+6-96to128px/VOCdevkit/VOC2012"), small);
    assertEquals(2 * (7 + 9 + 6) + 3 + 1, MiniatureFiles.contents(small).size());
    SegmentationSet train = SegmentationLayout.VOC2012.open(folder.resolve(small), Split.TRAIN);
    assertEquals("train+aug", train.split());
    assertEquals(16, train.size());
    assertEquals("2012_000001", train.scenes().get(0).name());
    assertEquals(
        small.resolve("SegmentationClassAug/2012_000008.png"), train.scenes().get(7).labels());
    SegmentationSet val = SegmentationLayout.VOC2012.open(small, Split.VAL);
    assertEquals("2012_500006", val.scenes().get(5).name());
    assertEquals(13, val.coding().classNames().size());
    assertEquals("background", val.coding().classNames().get(0));
    assertEquals("dotted-cross", val.coding().classNames().get(12));
  }

  @Test
  void theSameSpecGivesTheSameBytes() throws IOException {
    Map<String, byte[]> first =
        MiniatureFiles.contents(Miniature.voc2012(folder.resolve("a"), SMALL));
    Map<String, byte[]> second =
        MiniatureFiles.contents(Miniature.voc2012(folder.resolve("b"), SMALL));
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
    assertNotEquals(
        Voc2012Part.VAL.images(SMALL).get(0).scene(SMALL),
        Voc2012Part.VAL.images(SMALL).get(0).scene(SMALL.withSeed(6)));
  }

  /** Promised on every machine: if one changes on purpose, raise {@link Voc2012Edition#format}. */
  @ParameterizedTest
  @CsvSource({
    "TRAIN, 0, 8d71eb9380fa2a197b0563d6eecf23ba",
    "AUG, 199, c559aec97997318e8f8d0aed34e2f4bf",
    "VAL, 199, 8acb085e0f97b114639af14d73f38740"
  })
  void labelsOfTheDefaultNeverChange(Voc2012Part part, int number, String hash) {
    Voc2012MiniatureSpec spec = Voc2012MiniatureSpec.DEFAULT;
    Scene scene = part.images(spec).get(number).scene(spec);
    assertEquals(hash, MiniatureFiles.hash(Voc2012Labels.of(scene).classes()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRAIN", "VAL"})
  void everyClassIsInEverySplitAndSomeOutline(Split split) {
    SegmentationSet set = SegmentationLayout.VOC2012.open(root, split);
    long[] pixels = new long[256];
    for (LabelledScene scene : set.scenes()) {
      for (byte cls : LabelMaps.read(scene.labels(), set.coding()).classes()) {
        pixels[cls & 255]++;
      }
    }
    for (int cls = 0; cls < 13; cls++) {
      assertTrue(pixels[cls] > 2000, cls + ": " + pixels[cls]);
    }
    double all = java.util.Arrays.stream(pixels).sum();
    assertTrue(pixels[0] / all > 0.5 && pixels[0] / all < 0.7, "background " + pixels[0] / all);
    assertEquals(0.025, pixels[255] / all, 0.005);
  }

  @ParameterizedTest
  @EnumSource(Voc2012Part.class)
  void labelsLieInTheBoxesOfTheirObjects(Voc2012Part part) throws IOException {
    Path small = Miniature.voc2012(folder, SMALL);
    Split split = part == Voc2012Part.VAL ? Split.VAL : Split.TRAIN;
    SegmentationSet set = SegmentationLayout.VOC2012.open(small, split);
    for (Voc2012Part.Image image : part.images(SMALL)) {
      LabelledScene files =
          set.scenes().stream().filter(s -> s.name().equals(image.id())).findFirst().orElseThrow();
      Scene scene = image.scene(SMALL);
      LabelMap map = LabelMaps.read(files.labels(), set.coding());
      assertEquals(new ImageSize(scene.width(), scene.height()), Images.size(files.image()));
      assertEquals(Images.size(files.image()), LabelMaps.size(files.labels()));
      assertInBoxes(VisibleObject.of(scene), map);
    }
  }

  /** Every pixel of a class lies in a box of that class; a line that is ignored in any. */
  private static void assertInBoxes(List<VisibleObject> objects, LabelMap map) {
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        int cls = map.at(x, y);
        int left = x;
        int top = y;
        assertTrue(
            cls == 0
                || objects.stream()
                    .filter(seen -> cls == LabelMap.IGNORED || label(seen) == cls)
                    .anyMatch(seen -> contains(seen.box(), left, top)),
            () -> cls + " at " + left + ", " + top);
      }
    }
  }

  private static boolean contains(PixelBox box, int x, int y) {
    return x >= box.left() && x <= box.right() && y >= box.top() && y <= box.bottom();
  }

  private static int label(VisibleObject seen) {
    return 1 + ObjectClass.ALL.indexOf(seen.object().kind());
  }

  @Test
  void aMiniatureThatLostOrChangedAFileIsRefused() throws IOException {
    Voc2012MiniatureSpec tiny = new Voc2012MiniatureSpec(5, 1, 1, 1, 96, 96);
    for (String file :
        List.of(
            "JPEGImages/2012_000002.jpg",
            "SegmentationClass/2012_500001.png",
            "SegmentationClassAug/2012_000002.png",
            "ImageSets/Segmentation/aug.txt",
            "classes.txt")) {
      Path miniature = Miniature.voc2012(folder, tiny);
      assertEquals(miniature, Miniature.voc2012(folder, tiny));
      Files.delete(miniature.resolve(file));
      String message =
          assertThrows(DataException.class, () -> Miniature.voc2012(folder, tiny)).getMessage();
      Path whole = folder.resolve("miniature-voc2012-v2-seed5-1+1+1-96to96px");
      assertTrue(
          message.startsWith(whole + ": expected 3 images as miniature.json lists them"), message);
      PartialFolder.deleteTree(whole);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 96, 128, 'train must be from 1 to 50000, not 0'",
    "1, 0, 1, 96, 128, 'aug must be from 1 to 50000, not 0'",
    "1, 1, 50001, 96, 128, 'val must be from 1 to 50000, not 50001'",
    "1, 1, 1, 79, 128, 'minSide must be from 80 to 1024, not 79'",
    "1, 1, 1, 96, 95, 'maxSide must be from 96 to 1024, not 95'"
  })
  void numbersOutOfRangeAreNamed(
      int train, int aug, int val, int minSide, int maxSide, String message) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> new Voc2012MiniatureSpec(0, train, aug, val, minSide, maxSide))
            .getMessage());
  }
}
