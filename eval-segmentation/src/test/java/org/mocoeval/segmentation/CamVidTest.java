package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.Fixtures;

/** Fifty real frames, perturbed labels, and what mmseg's own code made of them. */
class CamVidTest {
  private static final String FOLDER = "segmentation/camvid50";
  private static final double EXACT = 1e-12;

  @TempDir Path folder;

  @Test
  void everyFigureEqualsMmseg() throws IOException {
    JsonObject expected = expected();
    List<String> names = names(expected);
    RunRecord record = Runs.record(score());
    for (String metric : List.of("mIoU", "mAcc", "aAcc")) {
      double value = Runs.value(record, SegmentationCells.MEANS, metric);
      assertEquals(expected.get(metric).getAsDouble(), value / 100, EXACT, metric);
    }
    for (int cls = 0; cls < names.size(); cls++) {
      double iou = Runs.value(record, SegmentationCells.IOU, names.get(cls));
      double accuracy = Runs.value(record, SegmentationCells.ACCURACY, names.get(cls));
      assertEquals(number(expected, "IoU", cls), iou / 100, EXACT, names.get(cls));
      assertEquals(number(expected, "Acc", cls), accuracy / 100, EXACT, names.get(cls));
    }
  }

  @Test
  void theConfusionMatrixEqualsMmsegs() throws IOException {
    JsonObject expected = expected();
    String key = "confusion_matrix_rows_gt_cols_pred";
    long[][] rows = new Gson().fromJson(expected.get(key), long[][].class);
    List<String> names = names(expected);
    String lines =
        IntStream.range(0, rows.length)
            .mapToObj(
                row ->
                    names.get(row)
                        + IntStream.range(0, rows.length)
                            .mapToObj(column -> "," + rows[row][column])
                            .collect(Collectors.joining())
                        + "\r\n")
            .collect(Collectors.joining());
    assertEquals(
        "truth \\ prediction," + String.join(",", names) + "\r\n" + lines, Runs.confusion(score()));
  }

  @Test
  void intervalsAreOverImages() throws IOException {
    RunRecord record = Runs.record(score());
    Cell cell = Runs.cell(record, SegmentationCells.MEANS, "mIoU");
    assertEquals(50, cell.n().orElseThrow());
    Interval interval = cell.interval().orElseThrow();
    assertTrue(interval.low() < cell.value() && cell.value() < interval.high(), cell::toString);
    // Of 8.5 million pixels an interval would be 0.03 points wide.
    assertTrue(interval.high() - interval.low() > 0.3, interval::toString);
    assertTrue(interval.high() - interval.low() < 5, interval::toString);
    List<ClassScore> classes = record.perClass().get(0).classes();
    assertEquals(11, classes.size());
    assertTrue(classes.stream().allMatch(c -> c.n() >= 1 && c.n() <= 50), classes::toString);
  }

  private CommandRun score() throws IOException {
    Path set = Fixtures.require(FOLDER);
    Path names = folder.resolve("names.txt");
    Files.write(names, names(expected()));
    Runs runs = new Runs(folder);
    CommandRun said =
        runs.scoreFolders(
            set.resolve("labels"),
            set.resolve("predictions"),
            "--classes=11",
            "--ignore=11",
            "--names=" + names);
    assertEquals(0, said.status(), said::err);
    return said;
  }

  private static JsonObject expected() throws IOException {
    Path file = Fixtures.require(FOLDER + "/expected.json");
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static List<String> names(JsonObject expected) {
    return List.of(new Gson().fromJson(expected.get("classes"), String[].class));
  }

  private static double number(JsonObject expected, String key, int cls) {
    return expected.getAsJsonArray(key).get(cls).getAsDouble();
  }
}
