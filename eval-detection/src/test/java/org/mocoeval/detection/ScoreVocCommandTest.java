package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.Fixtures;

class ScoreVocCommandTest {
  private static final String CATS = "comp4_det_test_cat.txt";

  @TempDir Path folder;

  private Runs runs;

  /** Image 1 has a cat of 10 by 10 pixels and a difficult one, image 2 a dog, image 3 nothing. */
  @BeforeEach
  void writeSet() throws IOException {
    runs = new Runs(folder);
    runs.write("VOC2007/ImageSets/Main/test.txt", "000001\n000002\n000003\n");
    annotate("000001", object("cat", "11 11 20 20", 0) + object("cat", "41 41 50 50", 1));
    annotate("000002", object("dog", "1 1 30 30", 0));
    annotate("000003", "");
    runs.write("found/" + CATS, "000001 0.9 11 11 20 20\n");
    runs.write("found/comp4_det_test_dog.txt", "000002 0.9 1 1 30 30\n");
  }

  private void annotate(String id, String objects) throws IOException {
    runs.write(
        "VOC2007/Annotations/" + id + ".xml",
        "<annotation><size><width>60</width><height>60</height><depth>3</depth></size>"
            + objects
            + "</annotation>");
  }

  private static String object(String name, String box, int difficult) {
    String[] corners = box.split(" ", -1);
    return """
        <object><name>%s</name><difficult>%d</difficult><bndbox><xmin>%s</xmin><ymin>%s</ymin>\
        <xmax>%s</xmax><ymax>%s</ymax></bndbox></object>"""
        .formatted(name, difficult, corners[0], corners[1], corners[2], corners[3]);
  }

  private CommandRun score(String... options) {
    return runs.score("voc", folder.resolve("VOC2007"), folder.resolve("found"), options);
  }

  private RunRecord succeed(String... options) {
    return runs.succeed("voc", folder.resolve("VOC2007"), folder.resolve("found"), options);
  }

  private static double ap50(RunRecord record) {
    return Runs.value(record, VocCells.TABLE, "AP50");
  }

  private double cats(String lines, String... options) throws IOException {
    runs.write("found/" + CATS, lines.replace(';', '\n'));
    return Runs.value(succeed(options), VocCells.BY_CLASS, "cat");
  }

  @Test
  void bloodCellsAreScoredFromTheCommandLine() {
    Path data = Fixtures.require("detection/bccd_voc");
    RunRecord record = runs.succeed("voc", data, data.resolve("test_detections"));
    assertEquals(67.62435697176112, ap50(record), 1e-9);
    assertEquals(38.390589573826, Runs.value(record, VocCells.TABLE, "AP"), 1e-9);
    assertEquals(38.73620437648063, Runs.value(record, VocCells.TABLE, "AP75"), 1e-9);
    Interval interval = Runs.cell(record, VocCells.TABLE, "AP50").interval().orElseThrow();
    assertTrue(interval.low() < 67 && interval.high() > 68, interval::toString);
    double half = Runs.halfWidth(record, Runs.cell(record, VocCells.TABLE, "AP50"));
    assertEquals(ap50(record) - half, interval.low(), 1e-5);
    assertEquals(3, record.resamples().size());
    RunRecord area = runs.succeed("voc", data, data.resolve("test_detections"), "--ap=area");
    assertEquals(68.92076766415782, ap50(area), 1e-9);
    assertNotEquals(record.protocol().hash(), area.protocol().hash());
  }

  @Test
  void difficultBoxesNeitherCountNorHurt() throws IOException {
    assertEquals(100, cats("000001 0.9 11 11 20 20;000001 0.95 41 41 50 50"), 1e-9);
    assertEquals(
        100, cats("000001 0.9 11 11 20 20;000001 0.95 41 41 50 50;000001 0.94 41 41 50 50"), 1e-9);
  }

  @Test
  void aSecondMatchOfAnObjectIsAMiss() throws IOException {
    assertEquals(
        50, cats("000001 0.95 51 1 60 9;000001 0.9 11 11 20 20;000001 0.8 11 11 20 20"), 1e-9);
    assertEquals(100, cats("000001 0.9 11 11 20 20;000001 0.8 11 11 20 20"), 1e-9);
  }

  /** With the last pixel included, 5 of 10 columns are exactly a half of the union. */
  @Test
  void onlyMmdetTakesAnOverlapThatIsTheThreshold() throws IOException {
    String half = "000001 0.9 11 11 15 20";
    assertEquals(0, cats(half), 1e-9);
    assertEquals(100, cats(half, "--matching=mmdet"), 1e-9);
  }

  /** Two objects in one place, the difficult one first in the file. */
  @Test
  void ofEqualOverlapsDetectron2TakesTheFirstAndMmdetTheOneThatCounts() throws IOException {
    annotate("000001", object("cat", "11 11 20 20", 1) + object("cat", "11 11 20 20", 0));
    assertEquals(0, cats("000001 0.9 11 11 20 20"), 1e-9);
    assertEquals(100, cats("000001 0.9 11 11 20 20", "--matching=mmdet"), 1e-9);
  }

  @Test
  void equalScoresStayInTheOrderOfTheFile() throws IOException {
    assertEquals(50, cats("000001 0.9 51 1 60 9;000001 0.9 11 11 20 20"), 1e-9);
    assertEquals(100, cats("000001 0.9 11 11 20 20;000001 0.9 51 1 60 9"), 1e-9);
  }

  @Test
  void anEmptyFileIsAClassOfWhichNothingWasFound() throws IOException {
    assertEquals(0, cats(""));
    assertEquals(50, ap50(succeed()), 1e-9);
  }

  @Test
  void aClassWithoutObjectsIsLeftOutAndNamed() throws IOException {
    runs.write("found/comp4_det_test_bird.txt", "000003 0.9 1 1 5 5\n");
    RunRecord record = succeed();
    assertEquals(100, ap50(record), 1e-9);
    assertTrue(record.notes().toString().contains("left out of the means: bird"));
  }

  @Test
  void threadsDoNotChangeTheRecord() {
    assertEquals(succeed("--threads=1").cells(), succeed("--threads=4").cells());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "000001 0.9 11 11 20          | line 1 has 5 columns, expected 6",
        "000001 0.9 11 11 20 20 cat   | line 1 has 7 columns, expected 6",
        "000009 0.9 11 11 20 20       | line 1 names the image 000009, which is not in the split",
        "000001 nan 11 11 20 20       | line 1 has the score \"nan\", expected a number",
        "000001 0.9 11 x 20 20        | line 1 has the coordinate \"x\", expected a number",
        "000001 1e999 11 11 20 20     | line 1 has the score \"1e999\"",
        "000001 0.9 0x1p3 11 20 20    | has the coordinate \"0x1p3\""
      })
  void wrongLinesAreNamed(String line, String message) throws IOException {
    runs.write("found/" + CATS, line + "\n");
    refused(score(), CATS + " ");
    refused(score(), message);
  }

  @Test
  void filesThatAreMissingAreNamed() throws IOException {
    Files.delete(folder.resolve("found").resolve(CATS));
    refused(score(), "there are no detections of the classes cat");
    refused(score("--split=val"), "val.txt is missing");
    Files.delete(folder.resolve("found/comp4_det_test_dog.txt"));
    refused(score(), "holds no file comp4_det_test_<class>.txt; it holds nothing");
    refused(runs.score("voc", folder.resolve("absent"), folder.resolve("found")), "does not exist");
    refused(runs.score("voc", folder.resolve("VOC2007"), folder.resolve("no")), "is no folder");
  }

  @Test
  void filesThatAreNoTextAreRefused() throws IOException {
    Files.write(folder.resolve("found").resolve(CATS), new byte[] {(byte) 0xFF, (byte) 0xFE});
    refused(score(), "is not a UTF-8 text file");
  }

  @Test
  void aSplitOfDifficultObjectsAloneHasNoScore() throws IOException {
    annotate("000001", object("cat", "41 41 50 50", 1));
    annotate("000002", "");
    refused(score(), "no object that counts in its 3 images");
  }

  @ParameterizedTest
  @CsvSource({
    "--ap=twelve-point, expected eleven-point or area",
    "--matching=coco, --matching",
    "--split=nowhere, --split"
  })
  void wrongOptionsAreUsageErrors(String option, String message) {
    CommandRun said = score(option);
    assertEquals(2, said.status());
    assertTrue(said.err().contains(message), said::err);
  }

  private static void refused(CommandRun said, String message) {
    assertEquals(3, said.status(), said::err);
    assertTrue(said.err().contains(message), said::err);
    assertEquals("", said.out());
  }
}
