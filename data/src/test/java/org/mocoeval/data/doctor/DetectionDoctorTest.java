package org.mocoeval.data.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.doctor.SmallSet.Visit;
import org.mocoeval.testing.Fixtures;

class DetectionDoctorTest {
  private static final String TRAIN = "annotations/instances_train2017.json";
  private static final String VAL = "annotations/instances_val2017.json";
  private static final String CATEGORIES =
      "\"categories\": [{\"id\": 1, \"name\": \"ape\"}, {\"id\": 7, \"name\": \"fox\"}]";

  @TempDir Path root;
  private SmallSet set;

  @BeforeEach
  void start() {
    set = new SmallSet(root);
  }

  @Test
  void aHealthyCocoSetIsToldByItself() throws IOException {
    Visit visit = coco().doctor("--decode");
    visit.passes();
    visit.states("layout", "coco");
    visit.states("train2017 images", "2");
    visit.states("classes", "2, first ape, last fox");
    visit.states(
        "train2017 objects", "3, 0 difficult, 1 with a mask, 1 crowd; 0 images without an object");
    visit.states("train2017 balance", "min 1 (fox), median 1.5, max 2 (ape) objects a class");
    visit.states("val2017 objects", "1, 0 difficult, 0 with a mask, 0 crowds; 1 image without an");
    visit.states("known set", "none, it has no class of coco2017");
    visit.says("warning (empty classes): 1 of 2 classes have no object in val2017");
    visit.says("0 errors, 1 warning");
    visit.saysNot("unlisted");
    set.doctor("--layout", "coco").states("layout", "coco, as told");
  }

  @Test
  void impossibleBoxesOfCocoAreCounted() throws IOException {
    coco()
        .text(
            VAL,
            json(
                images(3, 4),
                object(1, 3, 1, "[-1, 0, 4, 4]", ""),
                object(2, 3, 1, "[1, 1, 0, 4]", ""),
                object(3, 3, 7, "[1, 1, 4, -2]", ""),
                object(4, 4, 7, "[4, 4, 4.01, 4]", ""),
                object(5, 4, 7, "[4, 4, 4, 4.5]", "")));
    Visit visit = set.doctor();
    visit.passes();
    visit.says("warning (empty boxes): 2 of 5 objects of val2017 have a width or height of 0 or");
    visit.says("    3: ape from (1, 1) to (1, 5) in 8 x 8");
    visit.says("    3: fox from (1, 1) to (5, -1) in 8 x 8");
    visit.says("warning (boxes outside the image): 2 of 5 objects of val2017 reach beyond their");
    visit.says("    3: ape from (-1, 0) to (3, 4) in 8 x 8");
    visit.says("    4: fox from (4, 4) to (8, 8.5) in 8 x 8");
    visit.says("0 errors, 2 warnings");
  }

  @Test
  void missingUnlistedAndWronglySizedImagesAreFound() throws IOException {
    coco().image("train2017/5.png", 77).image("train2017/2.png", 12, 9, 8);
    Files.delete(root.resolve("val2017/4.png"));
    Visit visit = set.doctor();
    visit.fails();
    visit.states("train2017 unlisted", "1 file that no split names, first 5.png");
    visit.says("error (missing files): 1 of 4 listed files are not there");
    visit.says("    val2017/4.png");
    visit.says("error (annotations of another size): 1 of 2 annotations of train2017 have another");
    visit.says("    2: 8 x 8, the image has 9 x 8");
  }

  @Test
  void brokenJsonStopsOneSplitOnly() throws IOException {
    coco().text(VAL, json(images(3, 4)).substring(0, 150));
    Visit visit = set.doctor();
    visit.fails();
    visit.says("error (structure): ");
    visit.states("val images", "not examined, see the errors");
    visit.states("train2017 images", "2");
    set.text(VAL, json(images(3, 3)));
    set.doctor().says("two of \"images\" have the id 3");
    set.text(VAL, json(images(3, 4), object(1, 3, 2, "[1, 1, 1, 1]", "")));
    set.doctor().says("annotation 1 is of the category 2, which is not among the categories");
  }

  @Test
  void partOfCocoIsToldFromTheWhole() throws IOException {
    coco();
    for (String file : new String[] {TRAIN, VAL}) {
      set.text(file, Files.readString(root.resolve(file)).replace("ape", "person"));
    }
    Visit visit = set.doctor();
    visit.states("known set", "not the complete coco2017");
    visit.says("    train2017 classes: expected 80, found 2 (78 missing)");
    visit.says("    val2017 images: expected 5,000, found 2 (4,998 missing)");
  }

  @Test
  void cocoTinyHasNoErrors() {
    Visit visit = new SmallSet(Fixtures.require("detection/coco_tiny")).doctor();
    visit.states("layout", "coco");
    visit.states("classes", "80, first person, last toothbrush");
    visit.states("train2017 objects", "705, 0 difficult, 705 with a mask, 6 crowds; 0 images");
    visit.states("val2017 objects", "815, 0 difficult, 815 with a mask, 11 crowds; 0 images");
    visit.states("known set", "not the complete coco2017");
    visit.says("    val2017 images: expected 5,000, found 80 (4,920 missing)");
    visit.saysNot("classes: expected 80");
    visit.saysNot("outside the image");
    visit.saysNot("empty boxes");
  }

  @Test
  void aVocSetForDetectionIsToldByItself() throws IOException {
    Visit visit = voc().doctor();
    visit.passes();
    visit.states("layout", "voc0712");
    visit.states("trainval07+12 images", "3");
    visit.states(
        "trainval07+12 objects", "3, 1 difficult, 0 with a mask, 0 crowds; 1 image without");
    visit.states("test objects", "1, ");
    visit.states("classes", "2, first ape, last fox");
    visit.states("trainval07+12 balance", "min 1 (fox), median 1.5, max 2 (ape) objects a class");
    visit.states("known set", "none, it has no class of voc0712");
    visit.states("VOC2012/JPEGImages unlisted", "1 file that no split names, first 5.jpg");
    visit.says("0 errors, 1 warning");
    Visit year = new SmallSet(root.resolve("VOC2007")).doctor("--layout", "voc0712");
    year.states("trainval images", "2");
    year.says("no problem found");
  }

  @Test
  void classListsTellClassificationFromDetection() throws IOException {
    voc();
    SmallSet year = new SmallSet(root.resolve("VOC2007"));
    year.doctor().states("layout", "voc0712");
    year.text("ImageSets/Main/ape_trainval.txt", "1 1\n2 1\n");
    year.text("ImageSets/Main/ape_test.txt", "3 1\n");
    year.doctor().says(" voc\n");
    set.doctor().states("layout", "voc0712");
    Files.delete(root.resolve("VOC2012/ImageSets/Main/trainval.txt"));
    set.doctor().says(" voc\n");
    Visit told = set.doctor("--layout", "voc0712");
    told.fails();
    told.says("trainval.txt cannot be read");
  }

  @Test
  void brokenXmlAndImpossibleBoxesOfVocAreCounted() throws IOException {
    voc()
        .text("VOC2007/Annotations/2.xml", "<!DOCTYPE a []><annotation/>")
        .text("VOC2007/Annotations/1.xml", xml(box("ape 0", 1, 1, 9, 8), box("ape 0", 3, 3, 3, 3)))
        .text("VOC2007/Annotations/3.xml", xml(box("fox 0", 0, 1, 8, 8), box("ape 0", 8, 1, 6, 8)))
        .text("VOC2012/Annotations/4.xml", xml(box("fox 0", "nan", 1, 8, 8)));
    Visit visit = set.doctor();
    visit.fails();
    visit.states("trainval07+12 images", "3, 1 of them without a readable annotation");
    visit.says(
        "error (unreadable annotations): 1 of 3 annotations of trainval07+12 cannot be read");
    visit.says("2.xml cannot be read as an annotation (line 1: DOCTYPE is disallowed");
    visit.says("warning (boxes outside the image): 1 of 3 objects of trainval07+12 reach beyond");
    visit.says("    1: ape from (1, 1) to (9, 8) in 8 x 8");
    visit.says("warning (boxes that are no numbers): 1 of 3 objects of trainval07+12 have a side");
    visit.says("    4: fox from (NaN, 1) to (8, 8) in 8 x 8");
    visit.says("warning (empty boxes): 1 of 2 objects of test have a width or height of 0 or less");
    visit.says("warning (boxes outside the image): 1 of 2 objects of test reach beyond");
    visit.says("1 error, 4 warnings");
  }

  @Test
  void theBloodCellsAreHealthy() {
    Visit visit = new SmallSet(Fixtures.require("detection/bccd_voc")).doctor();
    visit.states("layout", "voc0712");
    visit.states("trainval images", "292");
    visit.states(
        "trainval objects", "3,943, 0 difficult, 0 with a mask, 0 crowds; 0 images without");
    visit.states("test objects", "945, ");
    visit.states("classes", "3, first Platelets, last WBC");
    visit.states("known set", "none, it has no class of voc0712");
    visit.saysNot("error (");
    assertEquals(0, visit.status());
  }

  private SmallSet coco() throws IOException {
    for (int i = 1; i <= 4; i++) {
      set.image((i < 3 ? "train2017/" : "val2017/") + i + ".png", 40 * i);
    }
    String mask = ", \"segmentation\": [[1, 1, 5, 1, 5, 5]]";
    return set.text(
            TRAIN,
            json(
                images(1, 2),
                object(1, 1, 1, "[1, 1, 4, 4]", mask),
                object(2, 1, 7, "[0, 0, 8, 8]", ", \"iscrowd\": 1"),
                object(3, 2, 1, "[2.5, 2, 3, 3]", "")))
        .text(VAL, json(images(3, 4), object(1, 3, 7, "[1, 1, 2, 2]", "")));
  }

  private static String images(int... ids) {
    StringBuilder images = new StringBuilder();
    for (int id : ids) {
      images.append(images.isEmpty() ? "" : ", ");
      images.append("{\"id\": " + id + ", \"file_name\": \"" + id + ".png\"");
      images.append(", \"width\": 8, \"height\": 8}");
    }
    return images.toString();
  }

  private static String object(int id, int image, int category, String box, String more) {
    return "{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": %s%s}"
        .formatted(id, image, category, box, more);
  }

  private static String json(String images, String... objects) {
    return "{\"images\": [%s], %s, \"annotations\": [%s]}"
        .formatted(images, CATEGORIES, String.join(", ", objects));
  }

  /** Two images of 2007 and one of 2012 to train on, one to measure on, one in no list. */
  private SmallSet voc() throws IOException {
    for (int i = 1; i <= 5; i++) {
      set.image((i < 4 ? "VOC2007" : "VOC2012") + "/JPEGImages/" + i + ".jpg", 40 * i);
    }
    return set.text("VOC2007/ImageSets/Main/trainval.txt", "1\n2\n")
        .text("VOC2007/ImageSets/Main/test.txt", "3\n")
        .text("VOC2012/ImageSets/Main/trainval.txt", "4\n")
        .text("VOC2007/Annotations/1.xml", xml(box("ape 0", 1, 1, 8, 8), box("ape 1", 1, 1, 2, 2)))
        .text("VOC2007/Annotations/2.xml", xml())
        .text("VOC2007/Annotations/3.xml", xml(box("ape 0", 1, 1, 8, 8)))
        .text("VOC2012/Annotations/4.xml", xml(box("fox 0", 1, 1, 8, 8)));
  }

  private static String xml(String... objects) {
    return "<annotation><size><width>8</width><height>8</height></size>"
        + String.join("", objects)
        + "</annotation>";
  }

  private static String box(String what, Object x1, Object y1, Object x2, Object y2) {
    String[] fields = what.split(" ", -1);
    return """
        <object><name>%s</name><difficult>%s</difficult><bndbox><xmin>%s</xmin><ymin>%s</ymin>\
        <xmax>%s</xmax><ymax>%s</ymax></bndbox></object>"""
        .formatted(fields[0], fields[1], x1, y1, x2, y2);
  }
}
