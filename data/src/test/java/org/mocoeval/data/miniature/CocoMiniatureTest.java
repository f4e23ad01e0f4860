package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;

class CocoMiniatureTest {
  private static final CocoMiniatureSpec SMALL = new CocoMiniatureSpec(5, 14, 9, 96, 128);

  @TempDir Path folder;

  @Test
  void theLayoutIsThatOfCoco() throws IOException {
    Path small = Miniature.coco(folder, SMALL);
    assertEquals(folder.resolve("miniature-coco-v1-seed5-14+9-96to128px"), small);
    Set<String> files = MiniatureFiles.contents(small).keySet();
    assertEquals(14 + 9 + 2 + 1, files.size());
    assertTrue(files.contains("train2017/000000000014.jpg"), files::toString);
    assertTrue(files.contains("val2017/000000500001.jpg"), files::toString);
    assertTrue(files.contains("annotations/instances_train2017.json"), files::toString);
    for (CocoPart part : CocoPart.values()) {
      for (CocoImage image : read(small, part).images()) {
        assertEquals(
            new ImageSize(image.width(), image.height()),
            Images.size(small.resolve(part.folder()).resolve(image.fileName())));
      }
    }
  }

  @Test
  void theSameSpecGivesTheSameBytes() throws IOException {
    Map<String, byte[]> first = MiniatureFiles.contents(Miniature.coco(folder.resolve("a"), SMALL));
    Map<String, byte[]> second =
        MiniatureFiles.contents(Miniature.coco(folder.resolve("b"), SMALL));
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  @Test
  void anImageDependsOnItsCoordinatesAloneAndIsInNoOtherEdition() {
    CocoMiniatureSpec more = new CocoMiniatureSpec(5, 140, 90, 96, 128);
    Voc0712MiniatureSpec voc = new Voc0712MiniatureSpec(5, 12, 9, 7, 96, 128);
    Set<Light> lights = new HashSet<>();
    for (CocoPart part : CocoPart.values()) {
      Scene scene = part.scene(SMALL, 3).scene();
      assertEquals(scene.objects(), part.scene(more, 3).scene().objects());
      assertNotEquals(scene.light(), part.scene(SMALL.withSeed(6), 3).scene().light());
      lights.add(scene.light());
    }
    for (Voc0712Part part : Voc0712Part.values()) {
      lights.add(part.scene(voc, 3).light());
    }
    assertEquals(5, lights.size());
  }

  @Test
  void aMiniatureThatLostOrChangedAFileIsRefused() throws IOException {
    CocoMiniatureSpec tiny = new CocoMiniatureSpec(5, 2, 1, 96, 96);
    for (String file :
        List.of(
            "train2017/000000000002.jpg",
            "val2017/000000500001.jpg",
            "annotations/instances_train2017.json",
            "annotations/instances_val2017.json")) {
      Path miniature = Miniature.coco(folder, tiny);
      assertEquals(miniature, Miniature.coco(folder, tiny));
      Files.delete(miniature.resolve(file));
      String message =
          assertThrows(DataException.class, () -> Miniature.coco(folder, tiny)).getMessage();
      assertTrue(
          message.startsWith(miniature + ": expected 3 images as miniature.json lists them"),
          message);
      PartialFolder.deleteTree(miniature);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 96, 128, 'train must be from 1 to 100000, not 0'",
    "1, 100001, 96, 128, 'val must be from 1 to 100000, not 100001'",
    "1, 1, 79, 128, 'minSide must be from 80 to 1024, not 79'",
    "1, 1, 96, 95, 'maxSide must be from 96 to 1024, not 95'"
  })
  void numbersOutOfRangeAreNamed(int train, int val, int minSide, int maxSide, String message) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> new CocoMiniatureSpec(0, train, val, minSide, maxSide))
            .getMessage());
  }

  private static CocoInstances read(Path miniature, CocoPart part) {
    return CocoInstances.read(miniature.resolve(part.annotationFile()), CocoInstances.Shapes.KEEP);
  }
}
