package org.mocoeval.data.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mocoeval.data.segmentation.SegmentationFiles.names;
import static org.mocoeval.data.segmentation.SegmentationLayout.VOC2012;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Split;

class Voc2012LayoutTest {
  private static final String LISTS = "ImageSets/Segmentation/";

  @TempDir Path root;
  private SegmentationFiles files;

  @BeforeEach
  void write() throws IOException {
    files = new SegmentationFiles(root).voc();
  }

  @Test
  void trainIsFollowedByAugEachInTheOrderOfItsList() {
    SegmentationSet set = files.open(VOC2012, Split.TRAIN);
    assertEquals("voc2012aug", set.dataset());
    assertEquals("train+aug", set.split());
    assertEquals(root, set.root());
    assertEquals(List.of("2008_000002", "2007_000032", "2009_1", "2008_9"), names(set));
    LabelledScene first = set.scenes().get(0);
    assertEquals(root.resolve("JPEGImages/2008_000002.jpg"), first.image());
    assertEquals(root.resolve("SegmentationClass/2008_000002.png"), first.labels());
    LabelledScene last = set.scenes().get(3);
    assertEquals(root.resolve("SegmentationClassAug/2008_9.png"), last.labels());
  }

  @Test
  void samplesAreThe21ClassesThemselves() {
    LabelCoding coding = files.open(VOC2012, Split.VAL).coding();
    assertEquals(Voc2012Reader.CLASSES, coding.classNames());
    assertEquals(20, coding.classOf()[20]);
    assertEquals(-1, coding.classOf()[21]);
    assertEquals(LabelMap.IGNORED, coding.classOf()[255]);
  }

  @Test
  void valHasLabelsOfItsOwnFolder() {
    SegmentationSet set = files.open(VOC2012, Split.VAL);
    assertEquals("val", set.split());
    assertEquals(List.of("2007_000033"), names(set));
    assertEquals(root.resolve("SegmentationClass/2007_000033.png"), set.scenes().get(0).labels());
  }

  @Test
  void withoutAugItIsThePlainTrainSplit() throws IOException {
    SegmentationSet set = files.delete(LISTS + "aug.txt").open(VOC2012, Split.TRAIN);
    assertEquals("train", set.split());
    assertEquals(Split.TRAIN, set.role());
    assertEquals(List.of("2008_000002", "2007_000032"), names(set));
  }

  @ParameterizedTest
  @ValueSource(strings = {"VOCdevkit/VOC2012", "VOC2012"})
  void aFolderAboveIsEnough(String below) throws IOException {
    Path above = root.resolve("above");
    Path folder = above.resolve(below);
    new SegmentationFiles(folder).voc();
    assertEquals(VOC2012, SegmentationLayout.detect(above));
    assertEquals(folder, VOC2012.open(above, Split.VAL).root());
  }

  @Test
  void classesOfItsOwnReplaceVocs() throws IOException {
    files.text("classes.txt", "background\nstriped disc\n");
    LabelCoding coding = files.open(VOC2012, Split.VAL).coding();
    assertEquals(List.of("background", "striped disc"), coding.classNames());
    assertEquals(-1, coding.classOf()[2]);
  }

  @ParameterizedTest
  @CsvSource({
    "'', has 0 lines",
    "'a\n\nb\n', has nothing in line 2",
    "'a\nb\na\n', names a class twice"
  })
  void brokenClassNamesAreRefused(String text, String found) throws IOException {
    files.text("classes.txt", text);
    assertFails(
        root.resolve("classes.txt")
            + " "
            + found
            + ": expected 1 to 255 different class names, one a line; delete the file if the classes"
            + " are those of VOC",
        Split.TRAIN);
  }

  @Test
  void missingImagesAndLabelMapsAreCountedAndTheFirstIsNamed() throws IOException {
    files.delete("JPEGImages/2007_000032.jpg").delete("JPEGImages/2009_1.jpg");
    assertFails(
        root
            + ": 2 of 4 images of the split train+aug are missing, first "
            + root.resolve("JPEGImages/2007_000032.jpg")
            + ": copy the files from the set's source, or run the doctor for the names of more",
        Split.TRAIN);
    files.delete("SegmentationClass/2007_000033.png");
    assertFails(
        root
            + ": 1 of 1 label maps of the split val are missing, first "
            + root.resolve("SegmentationClass/2007_000033.png")
            + ": copy the files from the set's source, or run the doctor for the names of more",
        Split.VAL);
    assertEquals(1, VOC2012.list(root, Split.VAL).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "..", "a\\b"})
  void anIdThatLeadsOutOfTheFolderIsRefused(String id) throws IOException {
    files.text(LISTS + "val.txt", id + "\n");
    assertContains(
        root.resolve(LISTS + "val.txt")
            + " line 1 names \""
            + id
            + "\", which is no plain file"
            + " name",
        Split.VAL);
  }

  @Test
  void anImageTwiceIsRefused() throws IOException {
    files.text(LISTS + "val.txt", "2007_000033\n2007_000033\n");
    assertContains("val.txt line 2 lists 2007_000033 a second time", Split.VAL);
    files.text(LISTS + "aug.txt", "2009_1\n2007_000032\n");
    assertFails(
        root.resolve(LISTS + "aug.txt")
            + " lists 2007_000032, which train.txt lists too: it must name the additional images"
            + " only, as mmsegmentation's tools/convert_datasets/voc_aug.py writes it",
        Split.TRAIN);
  }

  @Test
  void emptyAndMissingListsAreNamed() throws IOException {
    files.text(LISTS + "aug.txt", "\n");
    assertContains("aug.txt lists no image: copy it again", Split.TRAIN);
    files.delete(LISTS + "val.txt");
    assertContains(LISTS + "val.txt cannot be read", Split.VAL);
  }

  @Test
  void aFolderThatIsNoVoc2012SaysWhatItHolds() throws IOException {
    Path other = root.resolve("other");
    new SegmentationFiles(other).touch("JPEGImages/1.jpg");
    assertEquals(
        other
            + " is no VOC2012 folder: there is no ImageSets/Segmentation in it, nor in"
            + " VOCdevkit/VOC2012 or VOC2012 below it; it holds JPEGImages: name the folder VOC2012"
            + " with --data",
        assertThrows(DataException.class, () -> VOC2012.open(other, Split.VAL)).getMessage());
  }

  private String refusal(Split split) {
    return assertThrows(DataException.class, () -> VOC2012.open(root, split)).getMessage();
  }

  private void assertFails(String message, Split split) {
    assertEquals(message, refusal(split));
  }

  private void assertContains(String part, Split split) {
    String message = refusal(split);
    assertTrue(message.contains(part), message);
  }
}
