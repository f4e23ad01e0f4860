package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.Palette;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;

class ScoreCommandTest {
  @TempDir Path folder;

  private Runs runs;

  /** Class 0: 3 of 5 in the union; class 1: 1 of 3; class 2 nowhere. */
  @BeforeEach
  void writeTwoImages() throws IOException {
    runs = new Runs(folder);
    Runs.write(runs.truth().resolve("a.png"), 0, 0, 0, 1, 255);
    Runs.write(runs.predictions().resolve("a.png"), 0, 0, 1, 1, 2);
    Runs.write(runs.truth().resolve("b.png"), 0, 1);
    Runs.write(runs.predictions().resolve("b.png"), 0, 0);
  }

  @Test
  void printsTheTablesAndLeavesARecord() throws IOException {
    Path json = folder.resolve("out/run.json");
    CommandRun said = runs.score("--classes=3", "--json=" + json);
    assertEquals(0, said.status(), said::err);
    assertTrue(said.out().contains("### mIoU (%, n = 2)"), said::out);
    assertTrue(said.out().contains("neither true nor predicted anywhere"), said::out);
    assertTrue(Files.exists(json));
    RunRecord record = Runs.record(said);
    assertEquals("segmentation", record.task());
    assertEquals(Map.of("images", 2L, "pixels", 6L), record.data().counts());
    assertEquals(
        List.of(
            "mIoU mIoU",
            "mIoU mAcc",
            "mIoU aAcc",
            "IoU by class 0",
            "IoU by class 1",
            "accuracy by class 0",
            "accuracy by class 1"),
        record.cells().stream().map(cell -> cell.table() + " " + cell.column()).toList());
    double[] expected = {140 / 3.0, 62.5, 400 / 6.0, 60, 100 / 3.0, 75, 50};
    for (int i = 0; i < expected.length; i++) {
      Cell cell = record.cells().get(i);
      assertEquals(expected[i], cell.value(), 1e-12, cell::name);
    }
  }

  @Test
  void aClassCountsTheImagesThatShowIt() throws IOException {
    Runs.write(runs.truth().resolve("c.png"), 0);
    Runs.write(runs.predictions().resolve("c.png"), 2);
    RunRecord record = runs.succeed("--classes=3");
    List<ClassScore> classes = record.perClass().get(0).classes();
    assertEquals(List.of(3L, 2L, 1L), classes.stream().map(ClassScore::n).toList());
    assertEquals(0, classes.get(2).value());
    assertEquals(2, record.perClass().get(1).classes().size(), "class 2 has no truth to find");
  }

  @Test
  void theConfusionMatrixLiesBesideTheRecord() throws IOException {
    Path names = folder.resolve("names.txt");
    Files.writeString(names, "sky\n\"tall\", house \n\nroad\n");
    assertEquals(
        "truth \\ prediction,sky,\"\"\"tall\"\", house\",road\r\n"
            + "sky,3,1,0\r\n"
            + "\"\"\"tall\"\", house\",1,1,0\r\n"
            + "road,0,0,0\r\n",
        Runs.confusion(runs.score("--classes=3", "--names=" + names)));
  }

  @Test
  void palettePngsAreReadByIndex() throws IOException {
    LabelMap truth = new LabelMap(5, 1, new byte[] {0, 0, 0, 1, -1});
    LabelMaps.write(runs.truth().resolve("a.png"), truth, Palette.VOC);
    RunRecord grey = runs.succeed("--classes=3");
    LabelMap prediction = new LabelMap(5, 1, new byte[] {0, 0, 1, 1, 2});
    LabelMaps.write(runs.predictions().resolve("a.png"), prediction, Palette.VOC);
    assertEquals(grey.cells(), runs.succeed("--classes=3").cells());
  }

  @Test
  void anImageThatIsIgnoredAltogetherCountsNothingAndIsNamed() throws IOException {
    List<Cell> before = runs.succeed("--classes=3").cells();
    Runs.write(runs.truth().resolve("void.png"), 255, 255, 255);
    Runs.write(runs.predictions().resolve("void.png"), 0, 1, 2);
    RunRecord record = runs.succeed("--classes=3");
    assertEquals(before, record.cells());
    assertEquals(3, record.data().counts().get("images"));
    assertTrue(
        record.notes().stream().anyMatch(note -> note.endsWith("such as void.")),
        record.notes()::toString);
  }

  @Test
  void cityscapesLabelIdsMeetPredictionsInTrainIds() throws IOException {
    Path truth = folder.resolve("gtFine/val");
    String frame = "ulm_000000_000019";
    Runs.write(truth.resolve("ulm/" + frame + "_gtFine_labelIds.png"), 7, 8, 33, 0, 26, 9);
    Runs.writeAs(
        truth.resolve("ulm/" + frame + "_gtFine_color.png"), BufferedImage.TYPE_INT_RGB, 1, 2);
    Path predictions = folder.resolve("flat");
    Runs.write(predictions.resolve(frame + "_leftImg8bit.png"), 0, 1, 18, 4, 0, 255);
    CommandRun said = runs.scoreFolders(truth, predictions, "--classes=19", "--label-ids");
    assertEquals(0, said.status(), said::err);
    RunRecord record = Runs.record(said);
    assertEquals(50, Runs.value(record, SegmentationCells.IOU, "road"));
    assertEquals(100, Runs.value(record, SegmentationCells.IOU, "bicycle"));
    assertEquals(0, Runs.value(record, SegmentationCells.IOU, "car"));
    assertEquals(4L, record.data().counts().get("pixels"));

    Path submitted = folder.resolve("submitted/ulm");
    Runs.write(submitted.resolve(frame + "_gtFine_labelIds.png"), 7, 8, 33, 13, 7, 0);
    said =
        runs.scoreFolders(
            truth, submitted.getParent(), "--classes=19", "--label-ids", "--predicted-label-ids");
    assertEquals(0, said.status(), said::err);
    assertEquals(record.cells(), Runs.record(said).cells());
    assertNotEquals(record.protocol().hash(), Runs.record(said).protocol().hash());
  }

  @Test
  void theListSaysWhichImagesCount() throws IOException {
    Path list = folder.resolve("val.txt");
    Files.writeString(list, "b\n");
    Runs.write(runs.predictions().resolve("extra.png"), 0);
    RunRecord record = runs.succeed("--classes=2", "--list=" + list);
    assertEquals(25, Runs.value(record, SegmentationCells.MEANS, "mIoU"));
    assertEquals(1L, record.data().counts().get("images"));
    assertTrue(record.cells().get(0).interval().isEmpty(), "one image tells nothing of others");
  }

  @Test
  void threadsDoNotChangeTheRecord() throws IOException {
    for (int i = 0; i < 20; i++) {
      Runs.write(runs.truth().resolve(i + ".png"), i % 3, (i + 1) % 3, i % 2, 255);
      Runs.write(runs.predictions().resolve(i + ".png"), i % 3, i % 3, i % 3, 0);
    }
    RunRecord one = runs.succeed("--classes=3", "--threads=1");
    RunRecord five = runs.succeed("--classes=3", "--threads=5");
    assertEquals(one.cells(), five.cells());
    assertEquals(one.perClass(), five.perClass());
    assertEquals(one.data(), five.data());
  }

  @Test
  void theSeedNamesTheDraws() throws IOException {
    RunRecord record = runs.succeed("--classes=3", "--seed=7");
    assertEquals(3, record.resamples().size());
    assertEquals(
        Set.of("images, SplittableRandom(7), 1000 draws of 2"),
        record.resamples().stream().map(Resamples::draws).collect(Collectors.toSet()));
  }

  @Test
  void theProtocolHashKnowsTheIgnoredLabelButNotTheNames() throws IOException {
    Path names = folder.resolve("names.txt");
    Files.writeString(names, "sky\nhouse\nroad\n");
    String hash = runs.succeed("--classes=3").protocol().hash();
    assertEquals(hash, runs.succeed("--classes=3", "--names=" + names).protocol().hash());
    Runs.write(runs.truth().resolve("a.png"), 0, 0, 0, 1, 2);
    assertNotEquals(hash, runs.succeed("--classes=3", "--ignore=254").protocol().hash());
  }

  @Test
  void otherPredictionsAreMeasuredOnTheSameData() throws IOException {
    RunRecord before = runs.succeed("--classes=3");
    Runs.write(runs.predictions().resolve("b.png"), 0, 1);
    RunRecord after = runs.succeed("--classes=3");
    assertEquals(before.data(), after.data());
    assertNotEquals(before.notes(), after.notes(), "the predictions' own fingerprint");
    Runs.write(runs.truth().resolve("b.png"), 0, 2);
    assertNotEquals(before.data().fingerprint(), runs.succeed("--classes=3").data().fingerprint());
  }

  @Test
  void theGateHasNothingToCompareWith() throws IOException {
    CommandRun said = runs.score("--classes=3", "--check");
    assertEquals(5, said.status(), said::err);
    assertTrue(Runs.confusion(said).startsWith("truth"), "the files are complete all the same");
  }
}
