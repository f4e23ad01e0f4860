package org.mocoeval.data.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.doctor.SmallSet.Visit;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.VocMiniatureSpec;
import org.mocoeval.testing.Fixtures;

class VocDoctorTest {
  private static final String LISTS = "ImageSets/Main/";

  @TempDir Path root;
  private SmallSet set;

  @BeforeEach
  void start() {
    set = new SmallSet(root);
  }

  @Test
  void theMiniatureIsHealthyAndToldByItself() {
    Path miniature = Miniature.voc2007(root, new VocMiniatureSpec(1, 60, 40, 96, 128));
    Visit visit = new SmallSet(miniature).doctor("--decode");
    visit.passes();
    visit.says("layout                voc\n");
    visit.says("classes               12, first dotted-cross, last striped-triangle");
    visit.says("trainval images       60");
    visit.says("test annotations      40 read, ");
    visit.says("known set             none, it has no class of VOC2007");
    visit.says("no problem found");
    Path outer = miniature.getParent().getParent();
    Visit fromAbove = new SmallSet(outer).doctor("--layout", "voc");
    fromAbove.passes();
    fromAbove.says("layout                voc, as told");
    fromAbove.says("no problem found");
    new SmallSet(outer).doctor().says("layout                voc\n");
  }

  @Test
  void labelsAreCounted() throws IOException {
    Visit visit = healthy().doctor();
    visit.passes();
    visit.says("trainval labels       2 present, 2 absent, 0 ignored (only difficult objects)");
    visit.says("trainval balance      1 positive image in every class");
    visit.says("test labels           1 present, 0 absent, 1 ignored (only difficult objects)");
    visit.says(
        "test balance          min 0 (fox), median 0.5, max 1 (ape) positive images a class");
    visit.says("trainval annotations  2 read, 2 objects, 0 of them difficult");
    visit.says("test annotations      1 read, 2 objects, 1 of them difficult");
    visit.says("warning (empty classes): 1 of 2 classes have no positive image in test");
    visit.says("    class 1, fox");
    visit.says("0 errors, 1 warning");
  }

  @Test
  void listsThatContradictTheAnnotationsAreShown() throws IOException {
    healthy()
        .text(LISTS + "ape_trainval.txt", "000001  0\n000002  1\n")
        .text(LISTS + "ape_test.txt", "000003 -1\n")
        .text(LISTS + "fox_test.txt", "000003  1\n");
    Visit visit = set.doctor();
    visit.passes();
    visit.says("warning (lists against annotations): 2 labels of trainval differ from the boxes");
    visit.says("    000001: ape is listed as only difficult (0), but an object is not difficult");
    visit.says("    000002: ape is listed as present (1), but there is no object");
    visit.says("warning (lists against annotations): 2 labels of test differ from the boxes");
    visit.says("    000003: ape is listed as absent (-1), but an object is not difficult");
    visit.says("    000003: fox is listed as present (1), but every object is difficult");
  }

  @Test
  void missingDamagedAndForeignAnnotationsAreErrors() throws IOException {
    healthy().text("Annotations/000001.xml", "<annotation>").annotation("000003", 9, "elk 0");
    Files.delete(root.resolve("Annotations/000002.xml"));
    Visit visit = set.doctor();
    visit.fails();
    visit.says("error (missing annotations): 1 of 2 annotations of trainval are not there");
    visit.says("    Annotations/000002.xml");
    visit.says("error (unreadable annotations): 1 of 2 annotations of trainval cannot be read");
    visit.says("000001.xml cannot be read as an annotation (line 1: ");
    visit.says("error (annotations of another size): 1 of 1 annotation of test have another size");
    visit.says("    Annotations/000003.xml: 9 x 8, the image has 8 x 8");
    visit.says("warning (objects without a class list): 1 annotation of test with objects");
    visit.says("    000003: elk");
    visit.says("trainval annotations  0 read, 0 objects");
  }

  @Test
  void withoutAnyAnnotationTheListsAreExaminedAlone() throws IOException {
    healthy();
    for (int i = 1; i <= 3; i++) {
      Files.delete(root.resolve("Annotations/00000" + i + ".xml"));
    }
    Files.delete(root.resolve("Annotations"));
    Visit visit = set.doctor();
    visit.passes();
    visit.says("warning (annotations): there is no folder Annotations");
    visit.says("0 errors, 2 warnings");
  }

  @Test
  void missingDamagedAndRepeatedImagesAreFound() throws IOException {
    healthy().text("JPEGImages/000001.jpg", "");
    Files.delete(root.resolve("JPEGImages/000003.jpg"));
    Files.copy(root.resolve("JPEGImages/000002.jpg"), root.resolve("JPEGImages/000003.jpg"));
    Visit visit = set.doctor();
    visit.fails();
    visit.says("    JPEGImages/000001.jpg: is an empty file");
    visit.says("warning (duplicates across splits): 1 content in more than one split");
    visit.says("    JPEGImages/000002.jpg = JPEGImages/000003.jpg: fox or ape");
    Files.delete(root.resolve("JPEGImages/000002.jpg"));
    set.doctor().says("error (missing files): 1 of 3 listed files are not there");
  }

  @Test
  void anImageOfBothSplitsIsADuplicate() throws IOException {
    healthy()
        .text(LISTS + "test.txt", "000002\n")
        .text(LISTS + "ape_test.txt", "000002 -1\n")
        .text(LISTS + "fox_test.txt", "000002 1\n");
    set.doctor().says("    JPEGImages/000002.jpg = JPEGImages/000002.jpg");
  }

  @Test
  void brokenListsStopOneSplitOnly() throws IOException {
    healthy().text(LISTS + "ape_trainval.txt", "000001 7\n");
    Visit visit = set.doctor();
    visit.fails();
    visit.says("error (structure): ");
    visit.says("ape_trainval.txt line 1 has the label \"7\"");
    visit.says("trainval images   not examined, see the errors");
    visit.says("test images       1");
  }

  @Test
  void classesThatDifferBetweenSplitsAreAnError() throws IOException {
    healthy();
    Files.delete(root.resolve(LISTS + "fox_test.txt"));
    Visit visit = set.doctor();
    visit.fails();
    visit.says("error (class order): trainval and test differ from class 1 on");
    visit.says("    only in trainval: fox");
  }

  @Test
  void partOfVoc2007IsToldFromTheWhole() throws IOException {
    healthy();
    for (String split : new String[] {"trainval", "test"}) {
      Files.move(
          root.resolve(LISTS + "fox_" + split + ".txt"),
          root.resolve(LISTS + "cow_" + split + ".txt"));
    }
    Visit visit = set.doctor();
    visit.says("known set             not the complete voc2007");
    visit.says("warning (known set): the set has classes of VOC2007 but not its counts");
    visit.says("    trainval classes: expected 20, found 2 (18 missing)");
    visit.says("    test images: expected 4,952, found 1 (4,951 missing)");
    visit.says("    test has no class aeroplane");
  }

  @Test
  void aFolderThatIsNoVocSaysWhatIsExpected() throws IOException {
    set.folder("Annotations");
    Visit told = set.doctor("--layout", "voc");
    told.fails();
    told.says("there is no ImageSets/Main in it, nor in VOCdevkit/VOC2007 or VOC2007 below it");
    Visit detected = set.doctor();
    detected.fails();
    detected.says("; voc needs ImageSets/Main and JPEGImages");
    assertEquals(2, set.doctor("--layout", "VOC").status());
  }

  @Test
  void theOfficialLabelsAreComplete() {
    Visit visit = new SmallSet(Fixtures.require("voc07_labels")).doctor("--layout", "voc");
    visit.fails();
    visit.says("classes           20, first aeroplane, last tvmonitor");
    visit.says("test labels       7,013 present, 91,408 absent, 619 ignored");
    visit.says(
        "test balance      min 97 (sheep), median 226.5, max 2,007 (person) positive images");
    visit.says("known set         voc2007, every count is right");
    visit.says("error (missing files): 9,963 of 9,963 listed files are not there");
    visit.says("1 error, 1 warning");
  }

  /** One fox and one ape to fit on; one ape and a difficult fox to measure on. */
  private Builder healthy() throws IOException {
    return new Builder()
        .image("000001", 10)
        .image("000002", 100)
        .image("000003", 200)
        .annotation("000001", 8, "ape 0")
        .annotation("000002", 8, "fox 0")
        .annotation("000003", 8, "ape 0", "fox 1")
        .text(LISTS + "trainval.txt", "000001\n000002\n")
        .text(LISTS + "test.txt", "000003\n")
        .text(LISTS + "ape_trainval.txt", "000001  1\n000002 -1\n")
        .text(LISTS + "fox_trainval.txt", "000001 -1\n000002  1\n")
        .text(LISTS + "ape_test.txt", "000003  1\n")
        .text(LISTS + "fox_test.txt", "000003  0\n");
  }

  private final class Builder {
    Builder text(String path, String content) throws IOException {
      set.text(path, content);
      return this;
    }

    Builder image(String id, int shade) throws IOException {
      set.image("JPEGImages/" + id + ".jpg", shade);
      return this;
    }

    /** Writes an annotation 8 rows high with objects given as "name difficult". */
    Builder annotation(String id, int width, String... objects) throws IOException {
      StringBuilder xml = new StringBuilder("<annotation><size><width>" + width);
      xml.append("</width><height>8</height><depth>3</depth></size>");
      for (String object : objects) {
        String[] fields = object.split(" ", -1);
        xml.append("<object><name>").append(fields[0]).append("</name>");
        xml.append("<difficult>").append(fields[1]).append("</difficult><bndbox><xmin>1</xmin>");
        xml.append("<ymin>2</ymin><xmax>8</xmax><ymax>7</ymax></bndbox></object>");
      }
      return text("Annotations/" + id + ".xml", xml + "</annotation>");
    }

    Visit doctor() {
      return set.doctor();
    }
  }
}
