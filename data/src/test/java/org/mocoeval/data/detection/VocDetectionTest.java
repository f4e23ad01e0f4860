package org.mocoeval.data.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mocoeval.data.detection.DetectionFiles.assertRefused;
import static org.mocoeval.data.detection.DetectionFiles.object;
import static org.mocoeval.data.detection.DetectionLayout.VOC0712;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.voc.Voc2007;
import org.mocoeval.testing.Fixtures;

class VocDetectionTest {
  @TempDir Path folder;
  private Path root;
  private DetectionFiles files;

  @BeforeEach
  void write() throws IOException {
    root = folder.resolve("VOCdevkit");
    files = new DetectionFiles(root).voc();
  }

  @Test
  void trainvalOf2007IsFollowedByThatOf2012() {
    DetectionSet set = VOC0712.open(root, Split.TRAIN);
    assertEquals("voc0712", set.dataset());
    assertEquals("trainval07+12", set.split());
    assertEquals(Split.TRAIN, set.role());
    assertEquals(List.of("000007", "000005", "2008_000002"), names(set));
    assertEquals(root.resolve("VOC2012/JPEGImages/2008_000002.jpg"), set.images().get(2).file());
    assertEquals(Voc2007.CLASSES, set.classNames());
    assertEquals(List.of(1, 2, 3), set.categoryIds().subList(0, 3));
    assertEquals(2, set.images().get(2).id());
    assertEquals(new ImageSize(48, 60), set.images().get(0).size());
    assertEquals(List.of(), set.images().get(2).objects());
    assertFalse(set.isComplete());
  }

  @Test
  void testOf2007IsMeasuredOnWhetherThereIs2012OrNot() throws IOException {
    DetectionSet set = VOC0712.open(root, Split.VAL);
    assertEquals("test", set.split());
    assertEquals(Split.VAL, set.role());
    assertEquals(List.of("000001"), names(set));
    files.delete("VOC2012/ImageSets/Main/trainval.txt").delete("VOC2012/ImageSets/Main");
    assertEquals(set, VOC0712.open(root, Split.VAL));
    assertRefused(
        VOC0712,
        root,
        Split.TRAIN,
        root
            + " has VOC2007 but no VOC2012/ImageSets/Main: VOC07+12 is trained on trainval of both"
            + " years",
        "or name the folder " + root.resolve("VOC2007") + " itself");
  }

  @Test
  void impossibleBoxesAreKeptAsStated() throws IOException {
    files.voc("VOC2007", "000005", object("cow", "nan", -3, 1e3, "7.5", 0));
    DetectionSet set = VOC0712.open(root, Split.TRAIN);
    List<AnnotatedObject> objects = set.images().get(0).objects();
    assertEquals(new ObjectBox(0, 1, 50, 9), objects.get(0).box());
    assertEquals(7, objects.get(0).label());
    assertTrue(objects.get(0).difficult());
    assertEquals(Optional.empty(), objects.get(0).mask());
    assertEquals(new ObjectBox(9, 9, 5, 9), objects.get(1).box());
    assertFalse(objects.get(1).difficult());
    ObjectBox third = set.images().get(1).objects().get(0).box();
    assertEquals(new ObjectBox(Double.NaN, -3, 1000, 7.5), third);
  }

  @Test
  void everyFolderOnTheWayIsAccepted() {
    DetectionSet set = VOC0712.open(root, Split.TRAIN);
    assertEquals(set, VOC0712.open(folder, Split.TRAIN));
    assertEquals(set.fingerprint(), VOC0712.open(folder, Split.TRAIN).fingerprint());
    assertEquals(VOC0712, DetectionLayout.detect(folder));
    assertEquals(VOC0712, DetectionLayout.detect(root.resolve("VOC2012")));
  }

  @Test
  void oneYearAloneIsTrainedOnItsOwnTrainval() {
    DetectionSet set = VOC0712.open(root.resolve("VOC2007"), Split.TRAIN);
    assertEquals("trainval", set.split());
    assertEquals(List.of("000007", "000005"), names(set));
    assertEquals(1, VOC0712.open(root.resolve("VOC2007"), Split.VAL).size());
    assertRefused(VOC0712, root.resolve("VOC2012"), Split.VAL, "test.txt cannot be read");
  }

  @Test
  void otherClassesAreThoseOfBothSplitsByCodePoint() throws IOException {
    files.voc("VOC2007", "000001", object("zebra", 1, 1, 2, 2, 0) + object("Ox", 1, 1, 2, 2, 0));
    DetectionSet train = VOC0712.open(root, Split.TRAIN);
    assertEquals(List.of("Ox", "cat", "dog", "zebra"), train.classNames());
    assertEquals(List.of(1, 2, 3, 4), train.categoryIds());
    assertEquals(1, train.images().get(0).objects().get(0).label());
    assertEquals(train.classNames(), VOC0712.open(root, Split.VAL).classNames());
  }

  @Test
  void aSizeThatIsNotStatedIsTheImages() throws IOException {
    files.png("VOC2007/JPEGImages/000005.jpg", 11, 13);
    files.xml("VOC2007", "000005", object("dog", 1, 1, 2, 2, 0));
    ImageSize size = new ImageSize(11, 13);
    assertEquals(size, VOC0712.open(root, Split.TRAIN).images().get(1).size());
    files.xml("VOC2007", "000005", "<size><width>0</width><height>0</height></size>");
    assertEquals(size, VOC0712.open(root, Split.TRAIN).images().get(1).size());
    files.delete("VOC2007/JPEGImages/000005.jpg");
    assertRefused(VOC0712, root, Split.TRAIN, "000005.xml states no size, and the image ");
    files.xml("VOC2007", "000005", "<size><width>99999</width><height>99999</height></size>");
    assertRefused(VOC0712, root, Split.TRAIN, "99999 x 99999 pixels, at most 178956970");
  }

  @Test
  void hostileAnnotationsAreRefusedAndCounted() throws IOException {
    files.text(
        "VOC2007/Annotations/000007.xml",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><annotation>&e;</annotation>");
    files.xml("VOC2007", "000005", "<object><name>dog</name>");
    assertRefused(
        VOC0712,
        root,
        Split.TRAIN,
        root + ": 2 of 3 annotations of the split trainval07+12 cannot be read: ",
        "000007.xml cannot be read as an annotation (line 1: DOCTYPE is disallowed");
    DetectionSurvey survey = VOC0712.survey(root, Split.TRAIN);
    assertEquals(List.of("2008_000002"), names(survey.readable()));
    assertEquals(3, survey.listed().size());
    assertTrue(survey.unreadable().get(1).contains("000005.xml"));
    files.xml("VOC2007", "000001", "<size><width>-</width></size>");
    assertRefused(VOC0712, root, Split.VAL, "none of the 1 annotations of the split test can be");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    files.delete("VOC2007/JPEGImages/000007.jpg").delete("VOC2012/JPEGImages/2008_000002.jpg");
    assertRefused(
        VOC0712,
        root,
        Split.TRAIN,
        ": 2 of 3 images of the split trainval07+12 are missing, first"
            + " VOC2007/JPEGImages/000007.jpg, VOC2012/JPEGImages/2008_000002.jpg: copy");
    assertEquals(3, VOC0712.survey(root, Split.TRAIN).readable().size());
    files.delete("VOC2007/Annotations/000005.xml");
    assertRefused(VOC0712, root, Split.TRAIN, "1 of 3 annotations", "000005.xml is missing");
    files.list("VOC2007", "trainval", "../000005\n");
    assertRefused(VOC0712, root, Split.TRAIN, "\"../000005\", which is no plain file name");
  }

  @Test
  void bloodCellsAreReadWhole() {
    Path cells = Fixtures.require("detection/bccd_voc");
    DetectionSet train = VOC0712.open(cells, Split.TRAIN);
    DetectionSet test = VOC0712.open(cells, Split.VAL);
    assertEquals(List.of("Platelets", "RBC", "WBC"), train.classNames());
    assertEquals(train.classNames(), test.classNames());
    assertEquals(292, train.size());
    assertEquals(72, test.size());
    assertEquals(List.of(292L, 3350L, 301L), objects(train));
    assertEquals(List.of(69L, 805L, 71L), objects(test));
    assertTrue(test.images().stream().allMatch(i -> i.size().equals(new ImageSize(640, 480))));
    assertFalse(train.isComplete());
  }

  private static List<Long> objects(DetectionSet set) {
    return List.of(count(set, 0), count(set, 1), count(set, 2));
  }

  private static long count(DetectionSet set, int label) {
    return set.images().stream()
        .flatMap(image -> image.objects().stream())
        .filter(object -> object.label() == label)
        .count();
  }

  private static List<String> names(DetectionSet set) {
    return set.images().stream().map(AnnotatedImage::name).toList();
  }
}
