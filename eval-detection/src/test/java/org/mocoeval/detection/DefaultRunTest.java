package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.detection.coco.IouType;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.DefaultRuns;
import org.mocoeval.testing.ReadmeTables;

/**
 * What a newcomer runs first: no options at all. Also keeps the tables in the guide true; with
 * {@code -Dmocoeval.readme=update} it writes them instead of comparing.
 */
class DefaultRunTest {
  /** Another CPU rounds convolutions differently, and 200 steps of training carry that on. */
  private static final double DRIFT_POINTS = 9;

  /** Of AP50; the gain seen was more than twice it. */
  private static final double LEAST_GAIN = 2;

  @TempDir Path folder;

  @Test
  void theBuiltInCheckpointIsAheadOfRandomInitialisationOnBothTables() throws IOException {
    CommandRun said =
        Runs.run("--cache=" + folder.resolve("cache"), "--results=" + folder.resolve("runs"));
    assertEquals(0, said.status(), said::err);
    DefaultRuns.keep(folder.resolve("runs"));
    List<RunRecord> records = records();
    assertEquals(
        List.of("miniature-voc", "miniature-coco"),
        records.stream().map(record -> record.protocol().name()).toList());
    for (RunRecord record : records) {
      assertTrue(record.cells().stream().allMatch(cell -> cell.published().isEmpty()));
      assertEquals(2, record.curves().size());
    }
    ahead(records.get(0), VocCells.TABLE);
    ahead(records.get(1), CocoCells.table(IouType.BBOX));
    ReadmeTables.hold(
        "eval-detection/README.md", "eval-detection", scores(said.out()), DRIFT_POINTS);
  }

  private static void ahead(RunRecord record, String table) {
    List<Cell> ap50 =
        record.cells().stream()
            .filter(cell -> cell.table().equals(table) && cell.column().equals("AP50"))
            .toList();
    assertEquals(2, ap50.size());
    assertEquals("random init", ap50.get(1).row());
    for (int row = 0; row < 2; row++) {
      List<Double> looks = record.curves().get(row).values();
      assertEquals(ap50.get(row).value(), looks.get(looks.size() - 1), 1e-9);
      double half = Runs.halfWidth(record, ap50.get(row));
      Interval interval = ap50.get(row).interval().orElseThrow();
      assertEquals(interval.high() - interval.low(), 2 * half, 1e-4);
    }
    double gain = ap50.get(0).value() - ap50.get(1).value();
    assertTrue(gain > LEAST_GAIN, () -> record.protocol().name() + ": " + ap50);
  }

  /** Headings and the tables of the page, without those by class. */
  private static String scores(String printed) {
    StringBuilder kept = new StringBuilder();
    boolean wanted = true;
    for (String line : printed.lines().toList()) {
      if (line.startsWith("## ")) {
        wanted = true;
      } else if (line.startsWith("### ")) {
        wanted = !line.contains(" by ");
      } else if (line.startsWith("In brackets")) {
        wanted = false;
      }
      kept.append(wanted ? line + "\n" : "");
    }
    return kept.toString();
  }

  private List<RunRecord> records() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.sorted().map(RunRecords::read).toList();
    }
  }
}
