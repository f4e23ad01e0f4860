package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.Fixtures;

class ScoreCocoCommandTest {
  private static final String BOXES = "COCO box AP";
  private static final String MASKS = "COCO mask AP";

  /** Draws are kept as floats. */
  private static final double FLOAT_PERCENT = 1e-5;

  /** Two images, one of them empty; two categories, one of them without objects. */
  private static final String TRUTH =
      """
      {'images': [{'id': 1, 'file_name': 'a.jpg', 'height': 50, 'width': 60},
                  {'id': 2, 'file_name': 'b.jpg', 'height': 50, 'width': 60}],
       'categories': [{'id': 3, 'name': 'cat'}, {'id': 4, 'name': 'dog'}],
       'annotations': [{'id': 7, 'image_id': 1, 'category_id': 3, 'bbox': [10, 10, 20, 20],
         'area': 400, 'iscrowd': 0, 'segmentation': [[10, 10, 30, 10, 30, 30, 10, 30]]}]}
      """;

  private static final String HIT =
      "{'image_id': 1, 'category_id': 3, 'score': 0.9, 'bbox': [10, 10, 20, 20], 'segmentation':"
          + " [[10, 10, 30, 10, 30, 30, 10, 30]]}";

  @TempDir Path folder;

  private Runs runs;
  private Path truth;

  @BeforeEach
  void writeTruth() throws IOException {
    runs = new Runs(folder);
    truth = runs.write("truth.json", TRUTH);
  }

  private CommandRun score(String detections, String... options) throws IOException {
    return runs.score("coco", truth, runs.write("found.json", detections), options);
  }

  private RunRecord succeed(String detections, String... options) throws IOException {
    return runs.succeed("coco", truth, runs.write("found.json", detections), options);
  }

  @Test
  void theOfficialExampleIsScoredFromTheCommandLine() {
    Path data = Fixtures.require("detection/coco_val2014_100");
    Path found = data.resolve("instances_val2014_fakebbox100_results.json");
    RunRecord record = runs.succeed("coco", data.resolve("instances_val2014_100.json"), found);
    Cell ap = Runs.cell(record, BOXES, "AP");
    assertEquals(50.45806987249628, ap.value(), 1e-10);
    assertEquals(100, ap.n().orElseThrow());
    Interval interval = ap.interval().orElseThrow();
    assertTrue(interval.low() < ap.value() && ap.value() < interval.high());
    assertEquals(839L, record.data().counts().get("objects"));
    assertEquals("cocoeval", record.protocol().name());
    assertEquals(70, record.perClass().get(0).classes().size());
  }

  @Test
  void thePrintedIntervalsAreThoseOfTheKeptDraws() {
    Path data = Fixtures.require("detection/coco_val2014_100");
    Path objects = data.resolve("instances_val2014_100.json");
    Path found = data.resolve("instances_val2014_fakebbox100_results.json");
    RunRecord record = runs.succeed("coco", objects, found, "--seed=5");
    assertEquals(
        List.of("AP", "AP50", "AP75"), record.resamples().stream().map(r -> r.column()).toList());
    for (Resamples drawn : record.resamples()) {
      assertEquals(
          "images, SplittableRandom(5) split for each draw, 200 draws of 100", drawn.draws());
      Cell cell = Runs.cell(record, BOXES, drawn.column());
      Interval interval = cell.interval().orElseThrow();
      double half = Runs.halfWidth(record, cell);
      assertTrue(half > 1, () -> cell.name() + ": " + half);
      assertEquals(cell.value() - half, interval.low(), FLOAT_PERCENT);
      assertEquals(cell.value() + half, interval.high(), FLOAT_PERCENT);
    }
  }

  @Test
  void bothOverlapsMakeOneRecord() throws IOException {
    RunRecord record = succeed("[" + HIT + "]", "--iou=both");
    assertEquals(100, Runs.value(record, BOXES, "AP"), 1e-9);
    assertEquals(100, Runs.value(record, MASKS, "AP"), 1e-9);
    assertEquals(100, Runs.value(record, MASKS + " by category", "cat"), 1e-9);
  }

  @Test
  void whatIsAbsentHasNoCellAndIsNamed() throws IOException {
    RunRecord record = succeed("[" + HIT + "]");
    List<String> columns =
        record.cells().stream().filter(c -> c.table().equals(BOXES)).map(Cell::column).toList();
    assertEquals(List.of("AP", "AP50", "AP75", "APs", "AR1", "AR10", "AR100", "ARs"), columns);
    assertTrue(record.notes().toString().contains("no value: APm, APl, ARm, ARl"));
    assertEquals(1, record.perClass().get(0).classes().size(), "dogs have no objects");
  }

  @Test
  void nothingFoundIsAScoreOfZero() throws IOException {
    for (String overlap : List.of("bbox", "segm")) {
      RunRecord record = succeed("[]", "--iou=" + overlap);
      assertEquals(0, record.cells().get(0).value());
    }
  }

  @Test
  void detectionsOfACategoryWithoutObjectsAndInAnEmptyImageAreMisses() throws IOException {
    String dog = HIT.replace("'category_id': 3", "'category_id': 4");
    String elsewhere = HIT.replace("'image_id': 1", "'image_id': 2").replace("0.9", "0.95");
    assertEquals(100, Runs.value(succeed("[" + HIT + "," + dog + "]"), BOXES, "AP"), 1e-9);
    RunRecord record = succeed("[" + HIT + "," + elsewhere + "]");
    assertEquals(50, Runs.value(record, BOXES, "AP"), 1e-9);
  }

  @Test
  void aTruthWithTheIdZeroCountsAndIsNoted() throws IOException {
    truth = runs.write("truth.json", TRUTH.replace("'id': 7", "'id': 0"));
    RunRecord record = succeed("[" + HIT + "]");
    assertEquals(100, Runs.value(record, BOXES, "AP"), 1e-9);
    assertTrue(record.notes().toString().contains("annotation with the id 0"));
  }

  @Test
  void otherDetectionsAreMeasuredOnTheSameData() throws IOException {
    RunRecord before = succeed("[" + HIT + "]");
    RunRecord after = succeed("[]");
    assertEquals(before.data(), after.data());
    assertEquals(before.protocol(), after.protocol());
    assertNotEquals(before.notes(), after.notes());
    assertNotEquals(before.protocol(), succeed("[]", "--iou=segm").protocol());
  }

  @Test
  void theGateHasNothingToCompareWith() throws IOException {
    assertEquals(5, score("[" + HIT + "]", "--check").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'score': 0.9       | 'score': NaN        | detection 1 (counted from 0): $[1].score is \"NaN\", expected a number",
        "'score': 0.9       | 'score': 'high'     | $[1].score is \"high\", expected a number",
        "'score': 0.9       | 'score': -Infinity  | $[1].score is \"-Infinity\"",
        "'score': 0.9       | 'certainty': 0.9    | detection 1 (counted from 0): it has no \"score\"",
        "'image_id': 1      | 'image_id': 5       | detection 1 (counted from 0) is of the image 5, which is none of the 2",
        "'image_id': 1      | 'image_id': 'a'     | $[1].image_id is \"a\", expected a whole number",
        "'category_id': 3   | 'category_id': 1    | detection 1 (counted from 0) is of the category 1, which is none of the 2",
        "[10, 10, 20, 20]   | [10, 10, 20]        | \"bbox\" has 3 numbers, expected 4",
        "[10, 10, 20, 20]   | [10, null, 20, 20]  | $[1].bbox[1] is null, expected a number",
        "'bbox'             | 'box'               | detection 1 (counted from 0) has no \"bbox\", which is what is to be scored",
        "{'image_id'        | {image_id; 'image_id' | found.json cannot be read as a COCO results file",
        "]]}                | ]]                  | found.json"
      })
  void whatIsWrongWithBoxesIsNamed(String good, String bad, String message) throws IOException {
    String wrong = HIT.replace(good, bad);
    CommandRun said = score("[" + HIT + "," + wrong + "]");
    refused(said, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'size': [40, 60], 'counts': '0'}     | detection 1 (counted from 0): its mask has the size [40, 60] (height, width), but its image is [50, 60]",
        "{'size': [50, 60], 'counts': '11'}    | detection 1 (counted from 0): the 2 runs of the mask add up to 2 pixels",
        "{'size': [50, 60], 'counts': '1 1'}   | the character U+0020 at place 2",
        "{'size': [50, 60], 'counts': [3001]}  | the 1 runs of the mask add up to 3001 pixels",
        "{'size': [50, 60], 'counts': [-1, 3001]} | run 1 of the mask has the length -1",
        "{'size': [50, 60], 'counts': [0.5]}   | the segmentation has the count 0.5",
        "{'size': [50, 60]}                    | has not \"size\" [height, width] and \"counts\"",
        "[[1, 2, 3, 4]]                        | a polygon has 4 coordinates",
        "[1, 2, 3, 4, 5, 6]                    | $[1].segmentation[0] is 1, expected a list",
        "'mask'                                | $[1].segmentation is \"mask\", expected a list",
        "[]                                    | detection 1 (counted from 0) has no \"segmentation\""
      })
  void whatIsWrongWithMasksIsNamed(String segmentation, String message) throws IOException {
    String wrong = HIT.replace("[[10, 10, 30, 10, 30, 30, 10, 30]]", segmentation);
    refused(score("[" + HIT + "," + wrong + "]", "--iou=segm"), message);
  }

  @Test
  void aTruthWithoutMasksCannotBeScoredByMasks() throws IOException {
    truth = runs.write("truth.json", TRUTH.replace("'segmentation'", "'outline'"));
    assertEquals(0, score("[" + HIT + "]").status());
    refused(score("[" + HIT + "]", "--iou=segm"), "annotation 7 has no segmentation");
  }

  @Test
  void everyPlaceWhereResultsAreCutOffIsNoticed() throws IOException {
    String sound = "[" + HIT + "]";
    for (int length = 0; length < sound.length(); length += 7) {
      refused(score(sound.substring(0, length)), "found.json");
    }
    refused(score(""), "found.json ends too early to be a COCO results file");
    refused(score("{'annotations': []}"), "$ is begin object, expected a list");
  }

  @Test
  void aTruthWithNothingToFindHasNoScore() throws IOException {
    truth = runs.write("truth.json", TRUTH.replace("'iscrowd': 0", "'iscrowd': 1"));
    refused(score("[" + HIT + "]"), "no object that counts in its 2 images");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Path absent = folder.resolve("absent.json");
    refused(runs.score("coco", absent, absent), "absent.json");
    refused(runs.score("coco", truth, absent), "(there is no such file)");
  }

  @ParameterizedTest
  @CsvSource({
    "--iou=masks, --iou",
    "--threads=0, expected at least 1 thread",
    "--tresh=1, Unknown option"
  })
  void wrongOptionsAreUsageErrors(String option, String message) throws IOException {
    CommandRun said = score("[]", option);
    assertEquals(2, said.status());
    assertTrue(said.err().contains(message), said::err);
  }

  @Test
  void withoutASubcommandTheUsageIsShown() {
    assertTrue(Runs.run("--help").out().contains("score"));
    assertTrue(Runs.run("score").out().contains("coco"));
    assertEquals(0, Runs.run("score").status());
  }

  private static void refused(CommandRun said, String message) {
    assertEquals(3, said.status(), said::err);
    assertTrue(said.err().contains(message), said::err);
    assertEquals("", said.out());
    assertEquals(1, said.err().strip().lines().count(), said::err);
  }
}
