package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.DefaultRuns;
import org.mocoeval.testing.ReadmeTables;

/**
 * What a newcomer runs first: no options at all. Also keeps the tables in the guide true; with
 * {@code -Dmocoeval.readme=update} it writes them instead of comparing.
 */
class DefaultRunTest {
  /** Another CPU rounds convolutions differently, and 600 steps of training carry that on. */
  private static final double DRIFT_POINTS = 4;

  /** The interval's half width of either row is about this; the gain seen was over twice it. */
  private static final double LEAST_GAIN = 1;

  @TempDir Path folder;

  @Test
  void theBuiltInCheckpointIsAheadOfRandomInitialisationOnBothTables() throws IOException {
    CommandRun said =
        Runs.run("--cache=" + folder.resolve("cache"), "--results=" + folder.resolve("runs"));
    assertEquals(0, said.status(), said::err);
    DefaultRuns.keep(folder.resolve("runs"));
    List<RunRecord> records = records();
    assertEquals(
        List.of("miniature-voc", "miniature-cityscapes"),
        records.stream().map(record -> record.protocol().name()).toList());
    for (RunRecord record : records) {
      assertTrue(record.cells().stream().allMatch(cell -> cell.published().isEmpty()));
      List<Cell> miou = cells(record, SegmentationReport.MIOU, SegmentationReport.MIOU);
      assertEquals(2, miou.size());
      assertEquals("random init", miou.get(1).row());
      double gain = miou.get(0).value() - miou.get(1).value();
      assertTrue(gain > LEAST_GAIN, () -> record.protocol().name() + ": " + miou);
      assertEquals(2, record.curves().size());
      record.curves().forEach(curve -> assertEquals(600.0, curve.at().get(curve.at().size() - 1)));
    }
    ReadmeTables.hold(
        "eval-segmentation/README.md", "eval-segmentation", firstTables(said.out()), DRIFT_POINTS);
  }

  /** Of each record the heading and the first table: what the page has. */
  private static String firstTables(String printed) {
    StringBuilder first = new StringBuilder();
    int table = 0;
    for (String line : printed.lines().toList()) {
      table = line.startsWith("## ") ? 0 : line.startsWith("### ") ? table + 1 : table;
      first.append(table <= 1 ? line + "\n" : "");
    }
    return first.toString();
  }

  private List<RunRecord> records() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.sorted().map(RunRecords::read).toList();
    }
  }

  private static List<Cell> cells(RunRecord record, String table, String column) {
    return record.cells().stream()
        .filter(cell -> cell.table().equals(table) && cell.column().equals(column))
        .toList();
  }
}
