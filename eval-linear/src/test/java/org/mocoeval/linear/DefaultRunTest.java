package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  /** Another CPU rounds convolutions differently, which may move some of 600 images. */
  private static final double DRIFT_POINTS = 3;

  /** What deep features gain over untrained ones; a third of it may be chance. */
  private static final double LEAST_GAIN = 7;

  @TempDir Path folder;

  @Test
  void theBuiltInCheckpointIsAheadOfRandomInitialisationOnAllFourTables() throws IOException {
    CommandRun said = new Runs(folder).succeed();
    DefaultRuns.keep(folder.resolve("runs"));
    List<RunRecord> records = records();
    assertEquals(
        List.of(
            "miniature-imagenet-multihead",
            "miniature-imagenet-linear",
            "miniature-places205-multihead",
            "miniature-inaturalist2018-multihead"),
        records.stream().map(record -> record.protocol().name()).toList());
    for (RunRecord record : records) {
      assertEquals("miniature", record.dataset());
      assertTrue(record.cells().stream().allMatch(cell -> cell.published().isEmpty()));
      deepFeaturesAreAhead(record);
    }
    ReadmeTables.hold(
        "eval-linear/README.md", "eval-linear", firstTables(said.out()), DRIFT_POINTS);
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

  private static void deepFeaturesAreAhead(RunRecord record) {
    Map<String, Double> random = new HashMap<>();
    Map<String, Double> trained = new HashMap<>();
    for (Cell cell : record.cells()) {
      if (cell.table().equals(LinearCells.TOP1)) {
        (cell.row().equals("random init") ? random : trained).put(cell.column(), cell.value());
      }
    }
    boolean single = record.protocol().name().endsWith("linear");
    assertEquals(single ? 1 : 5, trained.size());
    assertEquals(trained.keySet(), random.keySet());
    for (String column : single ? List.of("avgpool") : List.of("feature4", "feature5")) {
      double gain = trained.get(column) - random.get(column);
      assertTrue(gain > LEAST_GAIN, () -> record.protocol().name() + " " + trained + random);
    }
  }
}
