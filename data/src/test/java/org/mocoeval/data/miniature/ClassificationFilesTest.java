package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.ImageSet;

class ClassificationFilesTest {
  private static final MiniatureSpec SMALL = new MiniatureSpec(5, 12, 3, 2, 64, 96);
  private static final MiniatureSpec TINY = new MiniatureSpec(5, 3, 2, 1, 64, 64);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"IMAGENET", "PLACES205", "INATURALIST2018"})
  void everyLayoutHasTheSamePicturesInTheSameOrderOfTheSameClasses(ClassificationLayout layout)
      throws IOException {
    Path root = made(layout, folder, SMALL);
    assertEquals(layout, ClassificationLayout.detect(root));
    ClassificationSet set = ClassificationSet.open(layout, root);
    assertHolds(Part.TRAIN, set.train());
    assertHolds(Part.VAL, set.val());
  }

  private static void assertHolds(Part part, ImageSet set) throws IOException {
    int perClass = part.perClass(SMALL);
    assertEquals(12, set.classNames().size());
    assertEquals(12 * perClass, set.size());
    for (int i = 0; i < set.size(); i++) {
      int label = i / perClass;
      assertEquals(label, set.labels()[i]);
      byte[] drawn = JpegEncoder.encode(part.image(SMALL, label, i % perClass));
      assertArrayEquals(drawn, Files.readAllBytes(set.images().get(i).file()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PLACES205", "INATURALIST2018"})
  void classesHaveTheTitlesOfTheirLabels(ClassificationLayout layout) {
    ClassificationSet set = ClassificationSet.open(layout, made(layout, folder, SMALL));
    List<String> titles =
        set.train().classNames().stream()
            .map(name -> name.substring(name.indexOf('/') + 1).replace('_', ' '))
            .toList();
    assertEquals(ObjectClass.ALL.stream().map(ObjectClass::title).toList(), titles);
  }

  @Test
  void theListsAndFoldersAreThoseOfPlaces205() throws IOException {
    Path root = Miniature.places205(folder, TINY);
    assertEquals(folder.resolve("miniature-places205-v2-seed5-3x2+1-64to64px"), root);
    assertEquals(
        """
        s/striped_disc/striped_disc_0.jpg 0
        s/striped_disc/striped_disc_1.jpg 0
        d/dotted_disc/dotted_disc_0.jpg 1
        d/dotted_disc/dotted_disc_1.jpg 1
        s/striped_square/striped_square_0.jpg 2
        s/striped_square/striped_square_1.jpg 2
        """,
        Files.readString(root.resolve("trainvalsplit_places205/train_places205.csv")));
    assertEquals(
        """
        s/striped_disc/striped_disc_val_0.jpg 0
        d/dotted_disc/dotted_disc_val_0.jpg 1
        s/striped_square/striped_square_val_0.jpg 2
        """,
        Files.readString(root.resolve("trainvalsplit_places205/val_places205.csv")));
    String disc = "data/vision/torralba/deeplearning/images256/d/dotted_disc/dotted_disc_val_0.jpg";
    assertEquals(new ImageSize(64, 64), Images.size(root.resolve(disc)));
  }

  @Test
  void theAnnotationFilesHaveTheFormOfINaturalist2018() throws IOException {
    Path root = Miniature.inaturalist2018(folder, TINY);
    assertEquals(folder.resolve("miniature-inaturalist2018-v2-seed5-3x2+1-64to64px"), root);
    String expected =
        """
        {"images":[\
        {"id":6,"file_name":"train_val2018/Disc/0/striped-disc_val_0.jpg","width":64,"height":64},\
        {"id":7,"file_name":"train_val2018/Disc/1/dotted-disc_val_0.jpg","width":64,"height":64},\
        {"id":8,"file_name":"train_val2018/Square/2/striped-square_val_0.jpg","width":64,"height":64}\
        ],"annotations":[\
        {"id":6,"image_id":6,"category_id":0},\
        {"id":7,"image_id":7,"category_id":1},\
        {"id":8,"image_id":8,"category_id":2}\
        ],"categories":[\
        {"id":0,"name":"striped disc","supercategory":"Disc"},\
        {"id":1,"name":"dotted disc","supercategory":"Disc"},\
        {"id":2,"name":"striped square","supercategory":"Square"}\
        ]}""";
    assertEquals(expected, Files.readString(root.resolve("val2018.json")));
  }

  @Test
  void trainingImagesAreNumberedFromZeroAndHaveTheSidesThatAreWritten() throws IOException {
    Path root = Miniature.inaturalist2018(folder, SMALL);
    JsonObject json =
        JsonParser.parseString(Files.readString(root.resolve("train2018.json"))).getAsJsonObject();
    int id = 0;
    for (JsonElement element : json.getAsJsonArray("images")) {
      JsonObject image = element.getAsJsonObject();
      assertEquals(id++, image.get("id").getAsInt());
      assertEquals(
          new ImageSize(image.get("width").getAsInt(), image.get("height").getAsInt()),
          Images.size(root.resolve(image.get("file_name").getAsString())));
    }
    assertEquals(36, id);
  }

  @ParameterizedTest
  @EnumSource(names = {"PLACES205", "INATURALIST2018"})
  void theSameSpecGivesTheSameBytes(ClassificationLayout layout) throws IOException {
    Path first = made(layout, folder.resolve("a"), TINY);
    Path second = made(layout, folder.resolve("b"), TINY);
    assertEquals(names(first), names(second));
    assertEquals(fingerprint(first), fingerprint(second));
    assertEquals(
        ClassificationSet.open(layout, first).fingerprint(),
        ClassificationSet.open(layout, second).fingerprint());
  }

  @ParameterizedTest
  @CsvSource({
    "PLACES205, data/vision/torralba/deeplearning/images256/s/striped_disc/striped_disc_0.jpg",
    "PLACES205, trainvalsplit_places205/train_places205.csv",
    "PLACES205, trainvalsplit_places205/val_places205.csv",
    "INATURALIST2018, train_val2018/Disc/1/dotted-disc_val_0.jpg",
    "INATURALIST2018, train2018.json",
    "INATURALIST2018, val2018.json"
  })
  void aMiniatureThatLostOrCutAFileIsRefused(ClassificationLayout layout, String file)
      throws IOException {
    Path root = made(layout, folder, TINY);
    assertEquals(root, made(layout, folder, TINY));
    byte[] whole = Files.readAllBytes(root.resolve(file));
    Files.write(root.resolve(file), java.util.Arrays.copyOf(whole, whole.length - 1));
    assertRefused(layout, root);
    Files.delete(root.resolve(file));
    assertRefused(layout, root);
  }

  private void assertRefused(ClassificationLayout layout, Path root) {
    String message =
        assertThrows(DataException.class, () -> made(layout, folder, TINY)).getMessage();
    assertEquals(
        root
            + ": expected 9 images as miniature.json lists them, but files are missing, added or"
            + " changed. Delete the folder; it is made again in seconds.",
        message);
  }

  private static Path made(ClassificationLayout layout, Path cache, MiniatureSpec spec) {
    return switch (layout) {
      case IMAGENET -> Miniature.imagenet(cache, spec);
      case PLACES205 -> Miniature.places205(cache, spec);
      case INATURALIST2018 -> Miniature.inaturalist2018(cache, spec);
      case IMAGE_FOLDER, LIST_FILE -> throw new AssertionError(layout);
    };
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(file -> root.relativize(file).toString()).sorted().toList();
    }
  }

  private static String fingerprint(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return Fingerprint.ofFiles(files.filter(Files::isRegularFile).sorted().toList());
    }
  }
}
