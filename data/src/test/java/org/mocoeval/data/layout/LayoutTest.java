package org.mocoeval.data.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;

class LayoutTest {
  @TempDir Path root;

  @Test
  void imageFolderNumbersClassesInTheOrderOfTheirNames() throws IOException {
    touch(
        "train/b/2.png", "train/b/10.jpg", "train/a/sub/1.jpeg", "train/a/z.JPEG", "train/C/x.png");
    touch("test/a/1.png", "test/b/1.png", "test/C/1.png", "train/a/readme.txt", "train/.git/x.png");
    ClassificationSet set = open();
    assertEquals("image-folder", set.train().dataset());
    assertEquals(List.of("C", "a", "b"), set.train().classNames());
    assertEquals(
        List.of("C/x.png", "a/z.JPEG", "a/sub/1.jpeg", "b/10.jpg", "b/2.png"),
        paths(set.train(), "train"));
    assertArrayEquals(new int[] {0, 1, 1, 2, 2}, set.train().labels());
    assertEquals(3, set.val().size());
  }

  @Test
  void classOrderThatDiffersBetweenSplitsNamesTheFirstDifference() throws IOException {
    touch("train/a/1.png", "train/b/1.png", "val/a/1.png", "val/c/1.png");
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("differ in class 1: train has b, val has c"), message);
  }

  @Test
  void emptyClassIsNamed() throws IOException {
    touch("train/a/1.png", "val/a/1.png", "val/b/1.png");
    Files.createDirectories(root.resolve("train/b"));
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("train/b holds no image"), message);
  }

  @Test
  void wrongFolderSaysWhatItHolds() throws IOException {
    touch("JPEGImages/1.jpg", "Annotations/1.xml");
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("it holds Annotations, JPEGImages"), message);
    assertTrue(message.contains("--data"), message);
    Path none = root.resolve("none");
    message =
        assertThrows(DataException.class, () -> ClassificationLayout.detect(none)).getMessage();
    assertEquals(none + " does not exist: name the data set's folder with --data", message);
  }

  @Test
  void unknownLayoutListsTheKnownOnes() {
    String message =
        assertThrows(UsageException.class, () -> ClassificationLayout.named("voc")).getMessage();
    assertTrue(message.contains("imagenet, image-folder, list-file"), message);
  }

  @Test
  void imagenetFoldersAreTakenAsTheyAre() throws IOException {
    touch("train/n00000002/b.JPEG", "train/n00000001/a.JPEG");
    touch("val/n00000001/v.JPEG", "val/n00000002/w.JPEG");
    ClassificationSet set = open();
    assertEquals("imagenet", set.train().dataset());
    assertEquals(List.of("n00000001", "n00000002"), set.val().classNames());
  }

  @Test
  void flatImagenetValidationTakesItsTruthFromAList() throws IOException {
    flatImagenet();
    write("meta/val.txt", "ILSVRC2012_val_00000001.JPEG 1\nILSVRC2012_val_00000002.JPEG 0\n");
    assertArrayEquals(new int[] {1, 0}, open().val().labels());
  }

  @Test
  void flatImagenetValidationTakesItsTruthFromTheSolutionFile() throws IOException {
    flatImagenet();
    write(
        "LOC_val_solution.csv",
        """
        ImageId,PredictionString
        ILSVRC2012_val_00000002,n00000007 1 2 3 4
        ILSVRC2012_val_00000001,n00000009 1 2 3 4 n00000009 5 6 7 8
        """);
    assertArrayEquals(new int[] {1, 0}, open().val().labels());
  }

  @Test
  void flatImagenetValidationTakesItsTruthFromTheDevelopmentKit() throws IOException {
    flatImagenet();
    write("ILSVRC2012_validation_ground_truth.txt", "1\n2\n");
    write("map_clsloc.txt", "n00000009 1 kit_fox\nn00000007 2 setter\n");
    assertArrayEquals(new int[] {1, 0}, open().val().labels());
  }

  @Test
  void flatImagenetValidationWithoutTruthSaysWhatWouldDo() throws IOException {
    flatImagenet();
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("LOC_val_solution.csv"), message);
    assertTrue(message.contains("map_clsloc.txt"), message);
  }

  @Test
  void listFilesResolveBelowTheirSplit() throws IOException {
    touch("train/with space/a b.png", "val/c.png");
    write("meta/train.txt", "with space/a b.png 1\n");
    write("meta/val.txt", "c.png 0\n");
    ClassificationSet set = ClassificationSet.open(ClassificationLayout.LIST_FILE, root);
    assertEquals(List.of("with space/a b.png"), paths(set.train(), "train"));
    assertEquals(List.of("0", "1"), set.val().classNames());
  }

  @Test
  void labelOutsideTheClassesIsNamed() throws IOException {
    touch("train/a.png", "val/b.png");
    write("meta/train.txt", "a.png 0\n");
    write("meta/val.txt", "b.png 7\n");
    String message =
        assertThrows(
                DataException.class, () -> ClassificationLayout.LIST_FILE.open(root, Split.VAL))
            .getMessage();
    assertTrue(message.contains("b.png has the label 7"), message);
    assertTrue(message.contains("1 classes (0…0)"), message);
  }

  @Test
  void listThatLeadsOutOfItsFolderIsRefused() throws IOException {
    write("meta/train.txt", "../../etc/passwd 0\n");
    write("meta/val.txt", "b.png 0\n");
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("line 1 names \"../../etc/passwd\""), message);
  }

  @Test
  void labelBeyondAllClassesIsRefusedBeforeAnythingIsAllocated() throws IOException {
    write("meta/train.txt", "a.png 2147483647\n");
    write("meta/val.txt", "b.png 0\n");
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("a class index from 0 to 999999"), message);
  }

  @Test
  void nameThatNoFileCanHaveIsRefused() throws IOException {
    write("meta/train.txt", "a\0.png 0\n");
    write("meta/val.txt", "b.png 0\n");
    assertThrows(DataException.class, this::open);
  }

  @Test
  void brokenListLineIsNamed() throws IOException {
    write("meta/train.txt", "a.png 0\nb.png first\n");
    write("meta/val.txt", "b.png 0\n");
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("train.txt line 2 is \"b.png first\""), message);
  }

  @Test
  void missingListedImagesNameTheFoldersThatWereTried() throws IOException {
    write("meta/train.txt", "a.png 0\n");
    write("meta/val.txt", "b.png 0\n");
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("lists a.png, which is in none of"), message);
  }

  @Test
  void placesNamesItsClassesByFolder() throws IOException {
    String images = "data/vision/torralba/deeplearning/images256/";
    touch(images + "a/abbey/g1.jpg", images + "b/bridge/g2.jpg");
    write("trainvalsplit_places205/train_places205.csv", "b/bridge/g2.jpg 1\na/abbey/g1.jpg 0\n");
    write("trainvalsplit_places205/val_places205.csv", "a/abbey/g1.jpg 0\n");
    ClassificationSet set = open();
    assertEquals("places205", set.val().dataset());
    assertEquals(List.of("a/abbey", "b/bridge"), set.val().classNames());
    assertArrayEquals(new int[] {1, 0}, set.train().labels());
  }

  @Test
  void placesListThatMixesClassesIsRefused() throws IOException {
    write("trainvalsplit_places205/train_places205.csv", "a/abbey/1.jpg 0\nb/bridge/2.jpg 0\n");
    String message = assertThrows(DataException.class, this::open).getMessage();
    assertTrue(message.contains("label 0 to images in a/abbey and in b/bridge"), message);
  }

  @Test
  void inaturalistJoinsImagesAndAnnotations() throws IOException {
    String categories = "\"categories\":[{\"id\":1,\"name\":\"b\"},{\"id\":0,\"name\":\"a\"}]";
    write(
        "train2018.json",
        "{\"info\":{\"year\":2018},\"annotations\":[{\"id\":9,\"image_id\":5,\"category_id\":1}],"
            + "\"images\":[{\"id\":5,\"file_name\":\"train_val2018/x/5.jpg\",\"width\":3}],"
            + categories
            + "}");
    write(
        "val2018.json",
        "{\"images\":[{\"id\":6,\"file_name\":\"train_val2018/x/6.jpg\"}],"
            + "\"annotations\":[{\"image_id\":6,\"category_id\":0}],"
            + categories
            + "}");
    ClassificationSet set = open();
    assertEquals(List.of("a", "b"), set.train().classNames());
    assertArrayEquals(new int[] {1}, set.train().labels());
    assertEquals(root.resolve("train_val2018/x/6.jpg"), set.val().images().get(0).file());
  }

  @Test
  void inaturalistCategoryThatIsNotDefinedIsNamed() throws IOException {
    for (int category : new int[] {-1, 1}) {
      write(
          "train2018.json",
          "{\"images\":[{\"id\":5,\"file_name\":\"x/5.jpg\"}],\"annotations\":"
              + "[{\"image_id\":5,\"category_id\":"
              + category
              + "}],\"categories\":[{\"id\":0,\"name\":\"a\"}]}");
      String message = assertThrows(DataException.class, this::open).getMessage();
      assertTrue(message.contains("gives x/5.jpg the category " + category), message);
    }
  }

  @Test
  void damagedInaturalistJsonIsNamed() throws IOException {
    for (String text :
        List.of("", "{\"images\":[{\"id\":", "[]", "{\"images\":[{\"id\":\"x\"}]}")) {
      write("train2018.json", text);
      String message = assertThrows(DataException.class, this::open).getMessage();
      assertTrue(message.contains("train2018.json is missing or no iNaturalist"), message);
    }
  }

  @Test
  void fingerprintSeesNamesLabelsOrderAndLengths() throws IOException {
    touch("train/a/1.png", "train/b/1.png", "val/a/1.png", "val/b/1.png");
    String before = open().train().fingerprint();
    assertEquals(before, open().train().fingerprint());
    assertNotEquals(before, open().val().fingerprint());
    Files.writeString(root.resolve("train/a/1.png"), "longer");
    assertNotEquals(before, open().train().fingerprint());
  }

  @Test
  void imagesWhoseLabelsAreKeptElsewhereAreAllOfOneClass() {
    ImageSet set =
        ImageSet.unlabelled(
            "voc2007", Split.VAL, root, List.of(root.resolve("b.jpg"), root.resolve("a.jpg")));
    assertEquals(List.of("image"), set.classNames());
    assertArrayEquals(new int[] {0, 0}, set.labels());
    assertEquals(root.resolve("b.jpg"), set.images().get(0).file());
    assertThrows(
        DataException.class, () -> ImageSet.unlabelled("voc2007", Split.VAL, root, List.of()));
  }

  @Test
  void namesBeyondTheBasicPlaneSortAsInPython() {
    // sorted(["\uffee", "\U0001f600"]) in Python; UTF-16 order is the other way round.
    assertTrue(CodePointOrder.INSTANCE.compare("\uffee", "\ud83d\ude00") < 0);
    assertTrue(CodePointOrder.INSTANCE.compare("a", "ab") < 0);
    assertEquals(0, CodePointOrder.INSTANCE.compare("é", "é"));
  }

  private void flatImagenet() throws IOException {
    touch("train/n00000007/a.JPEG", "train/n00000009/b.JPEG");
    touch("val/ILSVRC2012_val_00000001.JPEG", "val/ILSVRC2012_val_00000002.JPEG");
  }

  private ClassificationSet open() {
    return ClassificationSet.open(ClassificationLayout.detect(root), root);
  }

  private List<String> paths(ImageSet set, String below) {
    Path folder = root.resolve(below);
    return set.images().stream().map(i -> folder.relativize(i.file()).toString()).toList();
  }

  private void touch(String... files) throws IOException {
    for (String file : files) {
      write(file, "x");
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
