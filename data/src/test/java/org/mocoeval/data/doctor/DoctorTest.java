package org.mocoeval.data.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.doctor.SmallSet.Visit;
import org.mocoeval.testing.Fixtures;

class DoctorTest {
  @TempDir Path root;
  private SmallSet set;

  @BeforeEach
  void start() {
    set = new SmallSet(root);
  }

  @Test
  void healthySetIsDescribedAndPasses() throws IOException {
    Visit visit = set.healthy().doctor();
    visit.passes();
    assertEquals("", visit.err());
    visit.says("layout         image-folder");
    visit.says("classes        2, first cat, last dog, order 3a450eb155d6");
    visit.says("train images   3");
    visit.says("train balance  min 1 (dog), median 1.5, max 2 (cat) images a class");
    visit.says("val balance    1 image in every class");
    visit.says("images opened  headers only; --decode finds damage further in");
    visit.says("val sizes      all 8 x 8 pixels");
    visit.says("no problem found");
  }

  @Test
  void everyEmptyFolderIsNamedAndTheOtherSplitIsExamined() throws IOException {
    set.healthy().folder("train/ape").folder("train/bee").text("val/dog/bad.png", "");
    Visit visit = set.doctor();
    visit.fails();
    visit.says("train/ape holds no image");
    visit.says("error (empty classes): 2 class folders of train without an image");
    visit.says("    train/bee");
    visit.says("train images   not examined, see the errors");
    visit.says("val/dog/bad.png: is an empty file");
    visit.says("3 errors, 0 warnings");
  }

  @Test
  void classesThatDifferBetweenSplitsAreAnError() throws IOException {
    Visit visit = set.healthy().image("train/ant/1.png", 80).doctor();
    visit.fails();
    visit.says(
        "error (class order): train and val differ from class 0 on: train has ant, val has cat");
    visit.says("    only in train: ant");
    visit.says("  Give both splits the same classes.");
    visit.says("val classes    2, first cat, last dog");
  }

  @Test
  void partOfImagenetIsToldFromTheWhole() throws IOException {
    set.image("train/n00000001/a.JPEG", 10).image("val/n00000001/b.JPEG", 20);
    Visit visit = set.doctor();
    visit.passes();
    visit.says("known set      not the complete imagenet");
    visit.says("warning (known set): the set has the layout of imagenet but not its counts");
    visit.says("    classes: expected 1,000, found 1 (999 missing)");
    visit.says("    train images: expected 1,281,167, found 1 (1,281,166 missing)");
    visit.saysNot("from memory");
  }

  @Test
  void countsFromMemoryAreSaidToBe() throws IOException {
    set.image("images256/a/1.jpg", 10).image("images256/a/2.jpg", 20);
    set.text("train_places205.csv", "a/1.jpg 0\n").text("val_places205.csv", "a/2.jpg 0\n");
    set.doctor().says("not its counts (its expected counts are from memory");
  }

  @Test
  void oneCauseThatStopsBothSplitsIsToldOnce() throws IOException {
    set.folder("train/n00000001").folder("val");
    Visit visit = set.doctor("--layout", "list-file");
    visit.fails();
    visit.says("layout        list-file, as told");
    visit.says("holds neither meta/train.txt nor train.txt");
    visit.says("2 errors");
    set.text("meta/val.txt", "x.png 0\n");
    set.doctor("--layout", "list-file").says("1 error, 0 warnings");
  }

  @Test
  void folderOfNoKnownLayoutIsAnError() throws IOException {
    Visit visit = set.folder("JPEGImages").doctor();
    visit.fails();
    visit.says("error (layout): ");
    visit.says("it holds JPEGImages");
    Visit none = SmallSet.run("doctor", "--data", root.resolve("none").toString());
    none.fails();
    none.says("does not exist: name the data set's folder with --data");
  }

  @Test
  void wrongCommandLinesAreUsageErrors() {
    Visit noData = SmallSet.run("doctor");
    assertEquals(2, noData.status());
    assertTrue(noData.err().contains("Missing required option: '--data=DIR'"), noData.err());
    Visit layout = set.doctor("--layout", "kitti");
    assertEquals(2, layout.status());
    assertTrue(
        layout.err().contains("unknown layout 'kitti': expected one of places205"), layout.err());
    Visit threads = set.doctor("--threads", "0");
    assertEquals(2, threads.status());
    assertTrue(
        threads.err().contains("--threads: expected at least 1 thread, found 0"), threads.err());
  }

  @Test
  void noArgumentsPrintHelp() {
    Visit visit = SmallSet.run();
    visit.passes();
    visit.says("Usage: data");
    visit.says("doctor");
    visit.says("miniature");
  }

  @Test
  void realImagesOfCifarAreHealthy() {
    Path cifar = Fixtures.require("classification/cifar10");
    Visit visit = new SmallSet(cifar).doctor("--decode");
    visit.passes();
    visit.says("classes        10, first airplane, last truck");
    visit.says("train images   5,000");
    visit.says("val images     10,000");
    visit.says("val balance    1,000 images in every class");
    visit.says("val sizes      all 32 x 32 pixels");
  }
}
