package org.mocoeval.data.voc;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;

class VocSetTest {
  @TempDir Path root;
  private VocFiles files;

  @BeforeEach
  void start() throws IOException {
    files = new VocFiles(root).healthy();
  }

  @Test
  void classesAndImagesAreSortedAndCodesAreTranslated() {
    VocSet set = open();
    assertEquals(List.of("cat", "dog"), set.classNames());
    assertEquals("voc2007", set.images().dataset());
    assertEquals(Split.VAL, set.images().split());
    assertEquals(List.of("image"), set.images().classNames());
    assertEquals(
        List.of("000001", "000002", "000003"),
        set.images().images().stream().map(image -> name(image.file())).toList());
    assertEquals(root.resolve("JPEGImages/000002.jpg"), set.images().images().get(1).file());
    assertEquals("000002", set.id(1));
    assertEquals(root.resolve("Annotations/000002.xml"), set.annotation(1));
    assertArrayEquals(new byte[] {0, 1, -1, 0, 1, -1}, set.targets().toRowMajor());
  }

  @Test
  void theFolderIsFoundFromAbove() throws IOException {
    Path outer = root.resolve("outer");
    new VocFiles(outer.resolve("VOCdevkit/VOC2007")).healthy();
    assertEquals(outer.resolve("VOCdevkit/VOC2007"), VocSet.open(outer, VocSplit.TEST).root());
    Path kit = outer.resolve("VOCdevkit");
    assertEquals(kit.resolve("VOC2007"), VocSet.open(kit, VocSplit.TEST).root());
    assertEquals(open().targets(), VocSet.open(kit, VocSplit.TEST).targets());
  }

  @Test
  void aFolderWithoutListsSaysWhatItHolds() throws IOException {
    Path wrong = Files.createDirectories(root.resolve("wrong/VOC2012")).getParent();
    assertFails(
        wrong,
        wrong
            + " is no VOC2007 folder: there is no ImageSets/Main in it, nor in VOCdevkit/VOC2007 or"
            + " VOC2007 below it; it holds VOC2012: name the folder VOC2007 with --data");
    Path none = root.resolve("none");
    assertFails(none, none + " does not exist: name the folder VOC2007 with --data");
    Path file = Files.writeString(root.resolve("file"), "");
    assertFails(file, file + " is not a folder: name the folder VOC2007 with --data");
  }

  @Test
  void withoutAListOfTheSplitTheImagesAreThoseOfTheClassLists() throws IOException {
    VocSet listed = open();
    Files.delete(main("test.txt"));
    assertEquals(listed, open());
    files.list("cat_test.txt", "000001 1", "000002 1");
    assertFails(
        main("cat_test.txt")
            + " and dog_test.txt do not list the same images: only dog_test.txt has 000003: take"
            + " both from the same copy of the set");
  }

  @Test
  void namesWithMoreUnderscoresAndOtherSplitsAreNoClasses() throws IOException {
    files
        .list("big_cat_test.txt", "nonsense")
        .list("cow_trainval.txt", "000009 1")
        .list("test_x.txt", "nonsense")
        .list("._dog_test.txt", "nonsense");
    assertEquals(List.of("cat", "dog"), open().classNames());
  }

  /** VOC has a class of that name. */
  @Test
  void theClassTrainIsNotTheSplitTrain() throws IOException {
    files
        .list("train.txt", "000007")
        .list("train_train.txt", "000007 1")
        .list("train_val.txt", "000008 -1");
    assertEquals(List.of("train"), VocSet.open(root, VocSplit.TRAIN).classNames());
    assertEquals("000008", VocSet.open(root, VocSplit.VAL).id(0));
  }

  @Test
  void otherLineEndsBlanksAndEmptyLinesDoNotMatter() throws IOException {
    VocSet before = open();
    Files.writeString(
        main("cat_test.txt"),
        "\r\n000002  0 \r\n\t000001\t-1\r\n\r\n000003 1",
        StandardCharsets.UTF_8);
    assertEquals(before, open());
  }

  @Test
  void aSplitWithoutClassListsSaysWhatThereIs() {
    String message =
        assertThrows(DataException.class, () -> VocSet.open(root, VocSplit.TRAINVAL)).getMessage();
    assertEquals(
        root.resolve("ImageSets/Main")
            + " has no class list <class>_trainval.txt; it holds cat_test.txt, dog_test.txt,"
            + " test.txt: classification needs one for each class, with lines \"id label\"",
        message);
  }

  @Test
  void imagesMissingInOneListAreNamed() throws IOException {
    files.list("dog_test.txt", "000001 1", "000008 1", "000007 1", "000006 1", "000005 1");
    assertFails(
        main("test.txt")
            + " and dog_test.txt do not list the same images: only test.txt has 000002, 000003;"
            + " only dog_test.txt has 000005, 000006, 000007 and 1 more: take both from the same"
            + " copy of the set");
  }

  @Test
  void anImageListedTwiceIsNamed() throws IOException {
    files.list("dog_test.txt", "000001 1", "000002 1", "000001 -1");
    assertFails(
        main("dog_test.txt")
            + " line 3 lists 000001 a second time: remove one of the lines, or copy the file"
            + " again");
    files.list("dog_test.txt", "000001 1", "000002 1", "000003 1");
    files.list("test.txt", "000001", "000001");
    assertFails("test.txt line 2 lists 000001 a second time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-2", "+1", "01", "present"})
  void anUnknownLabelIsNamed(String label) throws IOException {
    files.list("dog_test.txt", "000001 1", "000002 " + label);
    assertFails(
        main("dog_test.txt")
            + " line 2 has the label \""
            + label
            + "\": expected 1 (present), -1 (absent) or 0 (only difficult objects)");
  }

  @Test
  void malformedLinesAreShown() throws IOException {
    files.list("dog_test.txt", "000001 1", "000002");
    assertFails(
        main("dog_test.txt") + " line 2 is \"000002\": expected the id of an image and a label");
    files.list("dog_test.txt", "000001 1 1");
    assertFails("line 1 is \"000001 1 1\": expected the id of an image and a label");
    files.healthy().list("test.txt", "000001 1");
    assertFails("test.txt line 1 is \"000001 1\": expected the id of an image alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "..", ".", ".hidden", "a/b", "a\\b", "C:x", "/x", "a\0"})
  void idsThatLeadElsewhereAreRefused(String id) throws IOException {
    files.list("dog_test.txt", id + " 1");
    assertFails(
        main("dog_test.txt")
            + " line 1 names \""
            + id
            + "\", which is no plain file name: an id like 000005 is expected, and nothing that"
            + " leads out of the images' folder");
    files.healthy().list("test.txt", id);
    assertFails("test.txt line 1 names");
  }

  @Test
  void emptyAndBinaryListsAreNamed() throws IOException {
    files.list("dog_test.txt", "");
    assertFails(main("dog_test.txt") + " lists no image: copy it again from the set's source");
    Files.write(main("dog_test.txt"), new byte[] {(byte) 0xFF, (byte) 0xD8});
    assertFails(main("dog_test.txt") + " is not a UTF-8 text file");
    Files.delete(main("dog_test.txt"));
    Files.createDirectory(main("dog_test.txt"));
    assertFails("dog_test.txt cannot be read");
  }

  @Test
  void theFingerprintSeesFilesClassesAndTargets() throws IOException {
    String missing = assertThrows(DataException.class, open()::fingerprint).getMessage();
    assertTrue(missing.contains(".jpg is listed but cannot be read"), missing);
    for (int id = 1; id <= 3; id++) {
      Path image = root.resolve("JPEGImages/00000" + id + ".jpg");
      Files.createDirectories(image.getParent());
      Files.writeString(image, "x");
    }
    String before = open().fingerprint();
    assertEquals(64, before.length());
    assertEquals(before, open().fingerprint());
    files.list("dog_test.txt", "000001  1", "000002 -1", "000003 -1");
    String otherTarget = open().fingerprint();
    assertNotEquals(before, otherTarget);
    Files.move(main("dog_test.txt"), main("fox_test.txt"));
    assertNotEquals(otherTarget, open().fingerprint());
    files.healthy();
    Files.delete(main("fox_test.txt"));
    assertEquals(before, open().fingerprint());
    Files.writeString(root.resolve("JPEGImages/000002.jpg"), "longer");
    assertNotEquals(before, open().fingerprint());
  }

  @Test
  void targetsThatDoNotFitAreRefused() {
    VocSet set = open();
    ImageSet images = set.images();
    VocTargets two = VocTargets.of(2, new byte[4]);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new VocSet(root, VocSplit.TEST, List.of("cat", "dog"), images, two))
            .getMessage();
    assertEquals("targets of 2 images and 2 classes do not fit 3 images and 2 classes", message);
  }

  private VocSet open() {
    return VocSet.open(root, VocSplit.TEST);
  }

  private Path main(String name) {
    return root.resolve("ImageSets/Main").resolve(name);
  }

  private static String name(Path image) {
    return image.getFileName().toString().replace(".jpg", "");
  }

  private void assertFails(String message) {
    assertFails(root, message);
  }

  private static void assertFails(Path folder, String part) {
    String message =
        assertThrows(DataException.class, () -> VocSet.open(folder, VocSplit.TEST)).getMessage();
    assertTrue(message.contains(part), () -> "expected " + part + "\nfound    " + message);
  }
}
