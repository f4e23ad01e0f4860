package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.mocoeval.testing.DefaultRuns;
import org.mocoeval.testing.ReadmeTables;

/**
 * What a newcomer runs first: no options at all. Also keeps the tables in the guide true; with
 * {@code -Dmocoeval.readme=update} it writes them instead of comparing them.
 */
class DefaultRunTest {
  /** Another CPU rounds otherwise, and may find another cost better. */
  private static final double DRIFT_POINTS = 1.5;

  /** Of 3 points; what chance may take is in the cells' intervals. */
  private static final double LEAST_GAIN = 1;

  @TempDir Path folder;

  @Test
  void mocoIsAheadOfRandomInitialisationInFullAndWithFewShots() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path json = folder.resolve("run.json");
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "--cache=" + folder.resolve("cache"),
                "--results=" + folder.resolve("runs"),
                "--json=" + json);
    assertEquals(0, status, err::toString);
    DefaultRuns.keep(folder.resolve("runs"));
    RunRecord record = RunRecords.read(json);
    assertEquals("miniature", record.dataset());
    assertTrue(record.cells().stream().allMatch(cell -> cell.published().isEmpty()));
    for (String table : List.of(SvmCells.FULL, LowShotCells.BY_TEST)) {
      Map<String, List<Cell>> columns =
          cells(record, table).stream().collect(Collectors.groupingBy(Cell::column));
      columns.forEach(
          (column, cells) -> {
            double moco = cells.get(0).value();
            double random = cells.get(1).value();
            assertEquals("random init", cells.get(1).row());
            assertTrue(moco > random + (column.equals("SVM") ? LEAST_GAIN : 0), column);
          });
    }
    assertEquals(
        List.of("feature1", "feature2", "feature3", "feature4", "feature5"),
        cells(record, SvmCells.BY_LAYER).stream().limit(5).map(Cell::column).toList());
    assertEquals(16, cells(record, LowShotCells.BY_REST).size());
    assertEquals(48, cells(record, LowShotCells.SPREAD).size());
    String tables = out.toString().substring(0, out.toString().indexOf("In brackets:"));
    ReadmeTables.hold("eval-voc-svm/README.md", "eval-voc-svm", tables, DRIFT_POINTS);
  }

  private static List<Cell> cells(RunRecord record, String table) {
    return record.cells().stream().filter(cell -> cell.table().equals(table)).toList();
  }
}
