package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;

/** What a newcomer runs first, with one of the eight numbers of shots. */
class DefaultRunTest {
  /** Of 3 points; what chance may take is in the cells' intervals. */
  private static final double LEAST_GAIN = 1;

  @TempDir Path folder;

  @Test
  void mocoIsAheadOfRandomInitialisationOnFiveLayersAndWithFewShots() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path json = folder.resolve("run.json");
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "--shots=16",
                "--cache=" + folder.resolve("cache"),
                "--results=" + folder.resolve("runs"),
                "--json=" + json);
    assertEquals(0, status, err::toString);
    RunRecord record = RunRecords.read(json);
    assertEquals("miniature", record.dataset());
    assertTrue(record.cells().stream().allMatch(cell -> cell.published().isEmpty()));
    for (String table : List.of(SvmCells.FULL, SvmCells.LOW_SHOT_BY_TEST)) {
      Map<String, Double> rows =
          cells(record, table).stream().collect(Collectors.toMap(Cell::row, Cell::value));
      double random = rows.get("random init");
      double moco = rows.values().stream().mapToDouble(v -> v).max().orElseThrow();
      assertEquals(2, rows.size());
      assertTrue(moco > random + LEAST_GAIN, rows::toString);
    }
    assertEquals(
        List.of("feature1", "feature2", "feature3", "feature4", "feature5"),
        cells(record, SvmCells.BY_LAYER).stream().limit(5).map(Cell::column).toList());
    assertEquals(2, cells(record, SvmCells.LOW_SHOT_BY_REST).size());
    assertEquals(6, cells(record, SvmCells.SPREAD).size());
    assertTrue(out.toString().contains("cost chosen on the test set"), out::toString);
  }

  private static List<Cell> cells(RunRecord record, String table) {
    return record.cells().stream().filter(cell -> cell.table().equals(table)).toList();
  }
}
