package org.mocoeval.data.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.doctor.SmallSet.Visit;
import org.mocoeval.data.miniature.CityscapesMiniatureSpec;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.Voc2012MiniatureSpec;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.Palette;

class SegmentationDoctorTest {
  private static final String LISTS = "VOC2012/ImageSets/Segmentation/";

  @TempDir Path root;
  private SmallSet set;

  @BeforeEach
  void start() {
    set = new SmallSet(root);
  }

  @Test
  void theMiniatureOfVoc2012IsHealthyAndToldByItself() {
    Path miniature = Miniature.voc2012(root, Voc2012MiniatureSpec.DEFAULT);
    Visit visit = new SmallSet(miniature).doctor("--decode");
    visit.passes();
    visit.says("layout                voc2012-segmentation\n");
    visit.says("train+aug images      300");
    visit.says("val images            200");
    visit.says("classes               13, first background, last dotted-cross");
    visit.says("known set             none, it has no class of voc2012aug");
    visit.says("train+aug label maps  300 read, 3,790,821 pixels, 2.54 % of them ignored");
    visit.says("train+aug balance     min 1.51 % (striped-star), median 3.09 % (dotted-square)");
    visit.says("no problem found");
    Path outer = miniature.getParent().getParent();
    new SmallSet(outer).doctor().says("layout                voc2012-segmentation\n");
  }

  @Test
  void theMiniatureOfCityscapesHasNoErrors() {
    Path miniature = Miniature.cityscapes(root, CityscapesMiniatureSpec.DEFAULT);
    Visit visit = new SmallSet(miniature).doctor("--decode");
    visit.passes();
    visit.says("layout            cityscapes\n");
    visit.says("classes           19, first road, last bicycle");
    visit.says("train sizes       all 160 x 80 pixels");
    visit.says("known set         not the complete cityscapes");
    visit.says("warning (empty classes): 6 of 19 classes have no pixel in val");
    visit.says("    class 10, sky");
    visit.says("0 errors, 3 warnings");
  }

  @Test
  void classesAreBalancedByPixels() throws IOException {
    Visit visit = healthy().doctor();
    visit.passes();
    visit.says("layout                voc2012-segmentation\n");
    visit.says("train+aug label maps  2 read, 128 pixels, 6.25 % of them ignored");
    visit.says(
        "train+aug balance     min 6.67 % (fox), median 40.00 % (ape), max 53.33 % (background) of"
            + " the pixels with a class");
    visit.says("val balance           min 0.00 % (ape), median 0.00 % (fox), max 100.00 %");
    visit.says("warning (empty classes): 2 of 3 classes have no pixel in val");
    visit.says("    class 1, ape");
    visit.says("0 errors, 1 warning");
  }

  @Test
  void everyKindOfBadLabelMapIsAnError() throws IOException {
    healthy().image("VOC2012/SegmentationClass/a.png", 7).labels("SegmentationClassAug/b", 9, 8, 0);
    labels("SegmentationClass/c", 8, 8, 3);
    Visit visit = set.doctor();
    visit.fails();
    visit.says("error (unusable label maps): 1 of 2 label maps of train+aug cannot be read as");
    visit.says("a.png: expected a PNG of palette or grey samples, found true colour: these are");
    visit.says("error (label maps of another size): 1 of 2 label maps of train+aug have another");
    visit.says("    SegmentationClassAug/b.png: 9 x 8, the image has 8 x 8");
    visit.says("error (unusable label maps): 1 of 1 label map of val cannot be read as classes");
    visit.says("c.png: the sample 3 at column 0, row 0 is none of the set's 3 classes");
    visit.says("train+aug label maps  1 read, 72 pixels, 0.00 % of them ignored");
    visit.says("val label maps        0 read, 0 pixels, none of them ignored");
    visit.saysNot("val balance");
  }

  @Test
  void missingFilesOfBothKindsAreErrors() throws IOException {
    healthy();
    Files.delete(root.resolve("VOC2012/SegmentationClassAug/b.png"));
    Files.delete(root.resolve("VOC2012/JPEGImages/c.jpg"));
    Visit visit = set.doctor();
    visit.fails();
    visit.says("error (missing label maps): 1 of 2 label maps of train+aug are not there");
    visit.says("    SegmentationClassAug/b.png");
    visit.says("error (missing files): 1 of 3 listed files are not there");
    visit.says("    JPEGImages/c.jpg");
  }

  @Test
  void mapsWithoutAClassAreCounted() throws IOException {
    healthy().labels("SegmentationClass/a", 8, 8, LabelMap.IGNORED);
    labels("SegmentationClassAug/b", 8, 8, LabelMap.IGNORED);
    Visit visit = set.doctor();
    visit.passes();
    visit.says(
        "warning (label maps without a class): 2 of 2 label maps of train+aug have no pixel");
    visit.says("    SegmentationClass/a.png");
    visit.says("train+aug label maps  2 read, 128 pixels, 100.00 % of them ignored");
  }

  @Test
  void anImageOfBothSplitsIsADuplicate() throws IOException {
    healthy().text(LISTS + "aug.txt", "c\n");
    labels("SegmentationClassAug/c", 8, 8, 0);
    set.doctor().says("warning (duplicates across splits): 1 content in more than one split");
  }

  @Test
  void withoutAugTheSetIsNotTheOneOfThePublishedFigure() throws IOException {
    healthy();
    Files.delete(root.resolve(LISTS + "aug.txt"));
    Files.delete(root.resolve("VOC2012/classes.txt"));
    Visit visit = set.doctor();
    visit.passes();
    visit.says("train images      1\n");
    visit.says("known set         not the complete voc2012aug");
    visit.says("warning (known set): the set has classes of voc2012aug but not its counts");
    visit.says("    train images: expected 10,582, found 1 (10,581 missing)");
    visit.says("    val images: expected 1,449, found 1 (1,448 missing)");
    visit.says("The 9,118 additional training images need aug.txt and SegmentationClassAug");
  }

  @Test
  void aBrokenListStopsOneSplitOnly() throws IOException {
    healthy().text(LISTS + "val.txt", "../c\n");
    Visit visit = set.doctor();
    visit.fails();
    visit.says("error (structure): ");
    visit.says("val.txt line 1 names \"../c\"");
    visit.says("val images            not examined, see the errors");
    visit.says("train+aug images      2");
  }

  /** VOC2007 has label maps, VOC2012 has class lists: only the folder's name tells them apart. */
  @Test
  void theFolderNameTellsVoc2012FromVoc2007() throws IOException {
    healthy().text("VOC2012/ImageSets/Main/ape_trainval.txt", "a 1\n");
    assertSays(root.resolve("VOC2012"), "layout                voc2012-segmentation\n");
    Path renamed = root.resolve("VOC2007");
    Files.move(root.resolve("VOC2012"), renamed);
    assertSays(renamed, "  voc\n");
    Visit told = new SmallSet(renamed).doctor("--layout", "voc2012-segmentation");
    told.passes();
    told.says("layout                voc2012-segmentation, as told");
    assertEquals(2, set.doctor("--layout", "voc2012").status());
  }

  @Test
  void aFolderThatIsNoSetSaysWhatEachLayoutNeeds() throws IOException {
    Visit visit = set.folder("gtFine").doctor();
    visit.fails();
    visit.says(
        "voc2012-segmentation ImageSets/Segmentation and SegmentationClass, cityscapes leftImg8bit"
            + " and gtFine");
  }

  private static void assertSays(Path folder, String text) {
    new SmallSet(folder).doctor().says(text);
  }

  /** An ape on the left of a, a fox and an outline in b, nothing but background in c. */
  private Builder healthy() throws IOException {
    Builder builder =
        new Builder()
            .text("VOC2012/classes.txt", "background\nape\nfox\n")
            .text(LISTS + "train.txt", "a\n")
            .text(LISTS + "aug.txt", "b\n")
            .text(LISTS + "val.txt", "c\n")
            .image("VOC2012/JPEGImages/a.jpg", 10)
            .image("VOC2012/JPEGImages/b.jpg", 100)
            .image("VOC2012/JPEGImages/c.jpg", 200);
    LabelMap a = LabelMap.filled(8, 8, 0);
    java.util.Arrays.fill(a.classes(), 0, 48, (byte) 1);
    LabelMap b = LabelMap.filled(8, 8, 0);
    java.util.Arrays.fill(b.classes(), 0, 8, (byte) 2);
    java.util.Arrays.fill(b.classes(), 8, 16, (byte) 255);
    return builder
        .map("SegmentationClass/a", a)
        .map("SegmentationClassAug/b", b)
        .labels("SegmentationClass/c", 8, 8, 0);
  }

  private Builder labels(String name, int width, int height, int label) throws IOException {
    return new Builder().labels(name, width, height, label);
  }

  private final class Builder {
    Builder text(String path, String content) throws IOException {
      set.text(path, content);
      return this;
    }

    Builder image(String path, int shade) throws IOException {
      set.image(path, shade);
      return this;
    }

    Builder labels(String name, int width, int height, int label) throws IOException {
      return map(name, LabelMap.filled(width, height, label));
    }

    Builder map(String name, LabelMap map) throws IOException {
      Path file = root.resolve("VOC2012").resolve(name + ".png");
      Files.createDirectories(file.getParent());
      LabelMaps.write(file, map, Palette.VOC);
      return this;
    }

    Visit doctor() {
      return set.doctor();
    }
  }
}
