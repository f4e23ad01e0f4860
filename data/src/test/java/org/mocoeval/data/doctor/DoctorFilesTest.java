package org.mocoeval.data.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.doctor.SmallSet.Visit;

class DoctorFilesTest {
  @TempDir Path root;
  private SmallSet set;

  @BeforeEach
  void start() {
    set = new SmallSet(root);
  }

  @Test
  void imagesOfDifferentSizeAreMeasured() throws IOException {
    Visit visit = set.healthy().image("train/dog/wide.png", 60, 20, 6).doctor();
    visit.passes();
    visit.says("width min 8, median 8, max 20; height min 6, median 8, max 8 pixels");
  }

  @Test
  void damagedHeaderIsAnErrorWithItsReason() throws IOException {
    Visit visit =
        set.healthy().text("train/dog/bad.jpg", "").text("val/cat/w.png", "<html>").doctor();
    visit.fails();
    visit.says("error (unreadable images): 2 of 7 images cannot be read");
    visit.says("    train/dog/bad.jpg: is an empty file");
    visit.says("    val/cat/w.png: is no JPEG or PNG but a web page or XML");
    visit.says("  Copy them again from the set's source, or take them out of the set.");
    visit.says("1 error, 0 warnings");
    assertTrue(visit.err().contains("the report above names 1 error and what to do"), visit.err());
  }

  @Test
  void damageBehindTheHeaderIsFoundByDecoding() throws IOException {
    set.healthy();
    Path photo = root.resolve("train/cat/1.png");
    byte[] whole = Files.readAllBytes(photo);
    Files.write(photo, Arrays.copyOf(whole, whole.length / 2));
    assertEquals(0, set.doctor().status());
    Visit visit = set.doctor("--decode", "--threads", "2");
    visit.fails();
    visit.says("every image was decoded");
    visit.says("1 of 5 images cannot be read");
    visit.says("    train/cat/1.png: ");
  }

  @Test
  void typesThatOnlyTorchvisionReadsAreAnError() throws IOException {
    Visit visit = set.healthy().image("train/dog/x.bmp", 70).doctor();
    visit.fails();
    visit.says(
        "error (image types that are not decoded): 1 of 6 images are of a type that only"
            + " torchvision reads");
    visit.says("    train/dog/x.bmp: is no JPEG or PNG but a BMP");
    visit.says("  Convert them to PNG without loss, or take them out of the set.");
  }

  @Test
  void sameContentInBothSplitsIsAWarning() throws IOException {
    Visit visit = set.healthy().copy("train/cat/2.jpg", "val/cat/copy.jpg").doctor();
    visit.passes();
    visit.says("warning (duplicates across splits): 1 content in more than one split");
    visit.says("    train/cat/2.jpg = val/cat/copy.jpg");
    visit.says("Take them out of train if the set is your own");
    visit.says("0 errors, 1 warning");
    visit.saysNot("duplicates of different classes");
  }

  @Test
  void sameContentUnderTwoClassesOfOneSplitGivesTwoWarnings() throws IOException {
    Visit visit = set.healthy().copy("train/cat/2.jpg", "train/dog/copy.jpg").doctor();
    visit.passes();
    visit.says("warning (duplicates within train): 1 content more than once in train");
    visit.says("warning (duplicates of different classes): 1 content under more than one class");
    visit.says("    train/cat/2.jpg = train/dog/copy.jpg: cat or dog");
    visit.saysNot("across splits");
  }

  @Test
  void equalLengthAndEqualEndAreNotYetEqualContent() throws IOException {
    String end = "x".repeat(8192);
    set.healthy().text("train/cat/a.png", "a" + end).text("val/cat/b.png", "b" + end);
    set.doctor().saysNot("duplicates");
  }

  @Test
  void noMoreThanTenExamplesOfAKindAreShown() throws IOException {
    set.healthy();
    for (int i = 0; i < 13; i++) {
      set.text(String.format("train/cat/x%02d.png", i), "");
    }
    Visit visit = set.doctor("--threads", "3");
    visit.says("13 of 18 images cannot be read");
    visit.says("x09.png: is an empty file");
    visit.says("    and 3 more");
    visit.saysNot("x10.png");
    visit.saysNot("duplicates");
  }

  @Test
  void listedFilesThatAreGoneOrNoFilesAreAnError() throws IOException {
    set.image("train/1.png", 10).image("val/2.png", 20).folder("val/pipe.png");
    set.text("meta/train.txt", "1.png 0\ngone.png 2\n")
        .text("meta/val.txt", "2.png 0\npipe.png 2\n");
    Visit visit = set.doctor();
    visit.fails();
    visit.says("error (missing files): 2 of 4 listed files are not there, or are no regular files");
    visit.says("    train/gone.png");
    visit.says("    val/pipe.png");
    visit.says("warning (empty classes): 1 of 3 classes have no image in train");
    visit.says("    class 1, 1");
    visit.saysNot("unreadable images");
  }

  @Test
  void fileListedTwiceIsADuplicate() throws IOException {
    set.image("train/1.png", 10).image("val/2.png", 20);
    set.text("meta/train.txt", "1.png 0\n1.png 0\n").text("meta/val.txt", "2.png 0\n");
    set.doctor().says("    train/1.png = train/1.png");
  }
}
