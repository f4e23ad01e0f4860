package org.mocoeval.data.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mocoeval.data.segmentation.SegmentationFiles.names;
import static org.mocoeval.data.segmentation.SegmentationLayout.CITYSCAPES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Split;

class CityscapesLayoutTest {
  @TempDir Path root;
  private SegmentationFiles files;

  @BeforeEach
  void write() throws IOException {
    files = new SegmentationFiles(root).cityscapes();
  }

  @Test
  void imagesAreSortedByTheirPathsAsMmsegmentationDoes() {
    SegmentationSet set = files.open(CITYSCAPES, Split.TRAIN);
    assertEquals("cityscapes", set.dataset());
    assertEquals("train", set.split());
    // sorted(["bonn_1_leftImg8bit.png", "bonn_10_leftImg8bit.png"]) in Python: '0' before '_'.
    assertEquals(List.of("bonn_10", "bonn_1", "ulm_2"), names(set));
    LabelledScene scene = set.scenes().get(2);
    assertEquals(root.resolve("leftImg8bit/train/ulm/ulm_2_leftImg8bit.png"), scene.image());
    assertEquals(root.resolve("gtFine/train/ulm/ulm_2_gtFine_labelIds.png"), scene.labels());
    assertArrayEquals(CityscapesLabels.labelIds().classOf(), set.coding().classOf());
    assertEquals(1, files.open(CITYSCAPES, Split.VAL).size());
  }

  @Test
  void trainIdsAreReadWhereTheyExist() throws IOException {
    files.touch("gtFine/val/jena/jena_1_gtFine_labelTrainIds.png");
    SegmentationSet set = files.open(CITYSCAPES, Split.VAL);
    assertEquals(
        root.resolve("gtFine/val/jena/jena_1_gtFine_labelTrainIds.png"),
        set.scenes().get(0).labels());
    assertArrayEquals(CityscapesLabels.trainIds().classOf(), set.coding().classOf());
    assertArrayEquals(
        CityscapesLabels.labelIds().classOf(),
        files.open(CITYSCAPES, Split.TRAIN).coding().classOf());
  }

  @Test
  void aConversionThatWasBrokenOffIsNoticed() throws IOException {
    files.touch("gtFine/train/bonn/bonn_1_gtFine_labelTrainIds.png");
    assertFails(
        root
            + ": 2 of 3 label maps of the split train are missing, first "
            + root.resolve("gtFine/train/bonn/bonn_10_gtFine_labelTrainIds.png")
            + ": copy the files from the set's source, or run the doctor for the names of more",
        Split.TRAIN);
  }

  @Test
  void anImageWithoutLabelsAndLabelsWithoutAnImageAreNoticed() throws IOException {
    files.delete("gtFine/train/ulm/ulm_2_gtFine_labelIds.png");
    assertFails(missing("label map", "gtFine/train/ulm/ulm_2_gtFine_labelIds.png"), Split.TRAIN);
    files.cityscapes().delete("leftImg8bit/train/ulm/ulm_2_leftImg8bit.png");
    assertFails(missing("image", "leftImg8bit/train/ulm/ulm_2_leftImg8bit.png"), Split.TRAIN);
  }

  private String missing(String what, String file) {
    return String.format(
        "%s: 1 of 3 %ss of the split train are missing, first %s: copy the files from the"
            + " set's source, or run the doctor for the names of more",
        root, what, root.resolve(file));
  }

  @Test
  void aMissingFolderAndAnEmptyOneAreNamed() throws IOException {
    Files.createDirectories(root.resolve("empty/leftImg8bit/train"));
    Path empty = root.resolve("empty");
    assertEquals(
        empty
            + " has no folder gtFine/train; it holds leftImg8bit: name the folder that contains"
            + " leftImg8bit and gtFine with --data",
        refusal(empty, Split.TRAIN));
    Files.createDirectories(root.resolve("empty/gtFine/train"));
    assertEquals(
        empty + " holds no images for the split train: check --data and --layout",
        refusal(empty, Split.TRAIN));
  }

  @Test
  void layoutsAreToldByWhatIsThereAndByName() throws IOException {
    assertEquals(CITYSCAPES, SegmentationLayout.detect(root));
    assertEquals(CITYSCAPES, SegmentationLayout.named("cityscapes"));
    assertEquals("voc2012-segmentation", SegmentationLayout.VOC2012.label());
    assertEquals(
        "unknown layout 'voc': expected one of voc2012-segmentation, cityscapes",
        assertThrows(UsageException.class, () -> SegmentationLayout.named("voc")).getMessage());
    Path none = root.resolve("leftImg8bit");
    assertEquals(
        none
            + " has none of the known layouts (voc2012-segmentation, cityscapes): neither"
            + " ImageSets/Segmentation nor leftImg8bit and gtFine are in it; it holds train, val:"
            + " name the folder VOC2012 or the one that contains leftImg8bit with --data, or the"
            + " layout with --layout",
        assertThrows(DataException.class, () -> SegmentationLayout.detect(none)).getMessage());
    Path missing = root.resolve("missing");
    assertEquals(
        missing + " does not exist: name the data set's folder with --data",
        refusal(missing, Split.VAL));
  }

  private static String refusal(Path folder, Split split) {
    return assertThrows(DataException.class, () -> CITYSCAPES.open(folder, split)).getMessage();
  }

  private void assertFails(String message, Split split) {
    assertEquals(message, refusal(root, split));
  }
}
