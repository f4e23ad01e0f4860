package org.mocoeval.data.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mocoeval.data.segmentation.SegmentationLayout.CITYSCAPES;
import static org.mocoeval.data.segmentation.SegmentationLayout.VOC2012;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Split;

class SegmentationSetTest {
  @TempDir Path root;

  @Test
  void theFingerprintSeesNamesLengthsOrderAndClasses() throws IOException {
    SegmentationFiles files = new SegmentationFiles(root).voc();
    String before = fingerprint(VOC2012);
    assertEquals(64, before.length());
    assertEquals(before, fingerprint(VOC2012));
    files.text("SegmentationClassAug/2008_9.png", "longer");
    String otherLabels = fingerprint(VOC2012);
    assertNotEquals(before, otherLabels);
    files.text("JPEGImages/2008_9.jpg", "longer");
    String otherImage = fingerprint(VOC2012);
    assertNotEquals(otherLabels, otherImage);
    files.text("ImageSets/Segmentation/aug.txt", "2008_9\n2009_1\n");
    String otherOrder = fingerprint(VOC2012);
    assertNotEquals(otherImage, otherOrder);
    files.text("classes.txt", "background\nthing\n");
    assertNotEquals(otherOrder, fingerprint(VOC2012));
  }

  @Test
  void theFingerprintTellsLabelIdsFromTrainIds() throws IOException {
    SegmentationFiles files = new SegmentationFiles(root).cityscapes();
    String ids = fingerprint(CITYSCAPES);
    files.touch(
        "gtFine/train/ulm/ulm_2_gtFine_labelTrainIds.png",
        "gtFine/train/bonn/bonn_1_gtFine_labelTrainIds.png",
        "gtFine/train/bonn/bonn_10_gtFine_labelTrainIds.png");
    assertNotEquals(ids, fingerprint(CITYSCAPES));
  }

  @Test
  void theFingerprintDoesNotDependOnWhereTheSetLies() throws IOException {
    Path other = root.resolve("elsewhere");
    new SegmentationFiles(root).cityscapes();
    new SegmentationFiles(other).cityscapes();
    assertEquals(fingerprint(CITYSCAPES), CITYSCAPES.open(other, Split.TRAIN).fingerprint());
  }

  @Test
  void aFileThatHasGoneIsNamed() throws IOException {
    SegmentationFiles files = new SegmentationFiles(root).cityscapes();
    SegmentationSet set = CITYSCAPES.open(root, Split.VAL);
    files.delete("gtFine/val/jena/jena_1_gtFine_labelIds.png");
    assertEquals(
        set.scenes().get(0).labels()
            + " is listed but cannot be read: restore it, or run the doctor",
        assertThrows(DataException.class, set::fingerprint).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "voc2012aug, train+aug, 10582, true",
    "voc2012aug, train+aug, 10581, false",
    "voc2012aug, train, 1464, false",
    "voc2012aug, val, 1449, true",
    "cityscapes, train, 2975, true",
    "cityscapes, val, 500, true",
    "cityscapes, val, 2975, false",
    "camvid, val, 500, false"
  })
  void aWholePublicSplitIsKnown(String dataset, String split, int images, boolean complete) {
    List<String> names =
        dataset.equals("cityscapes") ? CityscapesLabels.CLASSES : Voc2012Reader.CLASSES;
    assertEquals(complete, set(dataset, split, names, images).isComplete());
  }

  @Test
  void otherClassesAreAnotherSet() {
    SegmentationSet set = set("voc2012aug", "val", List.of("background", "disc"), 1449);
    assertFalse(set.isComplete());
    assertTrue(KnownSegmentationSet.complete(set).isEmpty());
    assertEquals(
        KnownSegmentationSet.VOC2012_AUG, KnownSegmentationSet.withLayoutOf(set).orElseThrow());
    assertEquals("cityscapes", KnownSegmentationSet.CITYSCAPES.label());
  }

  private SegmentationSet set(String dataset, String split, List<String> names, int images) {
    LabelledScene scene = new LabelledScene("x", root.resolve("x.jpg"), root.resolve("x.png"));
    return new SegmentationSet(
        dataset, split, root, LabelCoding.plain(names), Collections.nCopies(images, scene));
  }

  private String fingerprint(SegmentationLayout layout) {
    return layout.open(root, Split.TRAIN).fingerprint();
  }
}
