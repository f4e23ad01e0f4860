package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.SamplePlane;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.LabelledScene;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.data.segmentation.SegmentationSet;

class CityscapesMiniatureTest {
  private static final CityscapesMiniatureSpec SMALL = new CityscapesMiniatureSpec(5, 5, 4, 96, 80);

  @TempDir static Path shared;
  private static Path root;

  @TempDir Path folder;

  @BeforeAll
  static void draw() {
    root = Miniature.cityscapes(shared, CityscapesMiniatureSpec.DEFAULT);
  }

  @Test
  void theLayoutIsThatOfCityscapes() throws IOException {
    Path small = Miniature.cityscapes(folder, SMALL);
    assertEquals(folder.resolve("miniature-cityscapes-v2-seed5-5+4-96x80px"), small);
    Set<String> files = MiniatureFiles.contents(small).keySet();
    assertEquals(2 * 9 + 1, files.size());
    String name = "val/winzlingen/winzlingen_000001_000019_";
    assertTrue(files.contains("leftImg8bit/" + name + "leftImg8bit.png"), files::toString);
    assertTrue(files.contains("gtFine/" + name + "gtFine_labelIds.png"), files::toString);
    SegmentationSet train = SegmentationLayout.CITYSCAPES.open(small, Split.TRAIN);
    assertEquals(
        List.of(
            "kleinstadt_000000_000019",
            "kleinstadt_000001_000019",
            "kleinstadt_000002_000019",
            "miniburg_000000_000019",
            "miniburg_000001_000019"),
        train.scenes().stream().map(LabelledScene::name).toList());
    for (LabelledScene scene : train.scenes()) {
      assertEquals(new ImageSize(96, 80), Images.size(scene.image()));
      assertEquals(new ImageSize(96, 80), LabelMaps.size(scene.labels()));
    }
  }

  @Test
  void theSameSpecGivesTheSameBytes() throws IOException {
    Map<String, byte[]> first =
        MiniatureFiles.contents(Miniature.cityscapes(folder.resolve("a"), SMALL));
    Map<String, byte[]> second =
        MiniatureFiles.contents(Miniature.cityscapes(folder.resolve("b"), SMALL));
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  /** Promised on every machine: if one changes on purpose, raise the edition's format. */
  @ParameterizedTest
  @CsvSource({
    "TRAIN, 0, 0060302876065c88d0fe140907119550, 007eb2f2155ab6da7aea4597ea87ea47",
    "TRAIN, 299, 5ab2bbb4985ee635153fbd351c431ca9, cc674f4308e2141e74b04aea2926b3a4",
    "VAL, 199, 220503817b4b7ebb6c49b8fe5a89e385, 8f9275f6f04bd1a00902d0a619e15663"
  })
  void pixelsAndLabelsOfTheDefaultNeverChange(
      CityscapesPart part, int number, String pixels, String labels) {
    Scene scene = part.scene(CityscapesMiniatureSpec.DEFAULT, number);
    assertEquals(pixels, MiniatureFiles.hash(Canvas.paint(scene).pixels()));
    assertEquals(labels, MiniatureFiles.hash(CityscapesIds.of(scene).classes()));
  }

  @Test
  void thePicturesAreStoredWithoutLoss() {
    Path file = root.resolve("leftImg8bit/val/zwergheim/zwergheim_000099_000019_leftImg8bit.png");
    Scene scene = CityscapesPart.VAL.scene(CityscapesMiniatureSpec.DEFAULT, 199);
    assertArrayEquals(Canvas.paint(scene).pixels(), Images.read(file).pixels());
  }

  @ParameterizedTest
  @EnumSource(Split.class)
  void thirteenClassesAreInEverySplit(Split split) {
    SegmentationSet set = SegmentationLayout.CITYSCAPES.open(root, split);
    long[] pixels = new long[256];
    for (LabelledScene scene : set.scenes()) {
      for (byte cls : LabelMaps.read(scene.labels(), set.coding()).classes()) {
        pixels[cls & 255]++;
      }
    }
    List<Integer> present = List.of(0, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18);
    for (int cls = 0; cls < 19; cls++) {
      assertEquals(present.contains(cls), pixels[cls] > 0, "class " + cls);
      assertTrue(pixels[cls] == 0 || pixels[cls] > 2000, "class " + cls + ": " + pixels[cls]);
    }
    assertEquals(0.053, pixels[LabelMap.IGNORED] / (double) Arrays.stream(pixels).sum(), 0.01);
  }

  @Test
  void ignoredIdsAreOfTheBorderAndTheClutter() {
    long[] ids = new long[256];
    Path labels = root.resolve("gtFine/val/winzlingen");
    for (int number = 0; number < 100; number++) {
      String name = String.format("winzlingen_%06d_000019_gtFine_labelIds.png", number);
      for (byte id : SamplePlane.read(labels.resolve(name)).samples()) {
        ids[id]++;
      }
    }
    assertEquals(100 * 2 * (160 + 78), ids[3]);
    for (int clutter : new int[] {0, 4, 5, 6}) {
      assertTrue(ids[clutter] > 500, clutter + ": " + ids[clutter]);
    }
    assertEquals(0, ids[1] + ids[2]);
  }

  @Test
  void objectsLookOtherThanTheRoadAroundThem() {
    SegmentationSet set = SegmentationLayout.CITYSCAPES.open(root, Split.VAL);
    int aligned = 0;
    for (LabelledScene scene : set.scenes()) {
      byte[] pixels = Images.read(scene.image()).pixels();
      LabelMap map = LabelMaps.read(scene.labels(), set.coding());
      aligned += acrossEdges(map, pixels, 0) > 1.5 * acrossEdges(map, pixels, 40) ? 1 : 0;
    }
    assertTrue(aligned >= 180, "in only " + aligned + " of 200 pictures");
  }

  /**
   * The mean difference of neighbours where the map's label changes, in a picture that is shifted
   * sideways against it: large where both are aligned.
   */
  private static double acrossEdges(LabelMap map, byte[] pixels, int shift) {
    double sum = 0;
    int edges = 1;
    for (int y = 1; y < map.height() - 1; y++) {
      for (int x = 1; x < map.width() - 2; x++) {
        if (map.at(x, y) != map.at(x + 1, y)) {
          int from = 3 * (y * map.width() + (x + shift) % (map.width() - 1));
          sum += Math.abs((pixels[from + 1] & 255) - (pixels[from + 4] & 255));
          edges++;
        }
      }
    }
    return sum / edges;
  }

  @Test
  void aMiniatureThatLostOrChangedAFileIsRefused() throws IOException {
    CityscapesMiniatureSpec tiny = new CityscapesMiniatureSpec(5, 1, 1, 80, 80);
    for (String file :
        List.of(
            "leftImg8bit/train/kleinstadt/kleinstadt_000000_000019_leftImg8bit.png",
            "gtFine/val/winzlingen/winzlingen_000000_000019_gtFine_labelIds.png")) {
      Path miniature = Miniature.cityscapes(folder, tiny);
      assertEquals(miniature, Miniature.cityscapes(folder, tiny));
      Files.delete(miniature.resolve(file));
      String message =
          assertThrows(DataException.class, () -> Miniature.cityscapes(folder, tiny)).getMessage();
      assertTrue(
          message.startsWith(miniature + ": expected 2 images as miniature.json lists them"),
          message);
      PartialFolder.deleteTree(miniature);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 160, 80, 'train must be from 1 to 100000, not 0'",
    "1, 0, 160, 80, 'val must be from 1 to 100000, not 0'",
    "1, 1, 160, 79, 'height must be from 80 to 1024, not 79'",
    "1, 1, 99, 100, 'width must be from 100 to 1024, not 99'"
  })
  void numbersOutOfRangeAreNamed(int train, int val, int width, int height, String message) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> new CityscapesMiniatureSpec(0, train, val, width, height))
            .getMessage());
  }
}
