package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
 * What a newcomer runs first: no options at all. Also keeps the table in the README true; with
 * {@code -Dmocoeval.readme=update} it writes the table instead of comparing it.
 */
class DefaultRunTest {
  /** Another CPU rounds convolutions differently, which may move a few of 600 images. */
  private static final double DRIFT_POINTS = 1.0;

  /** Of 13 points: what self-supervised training gains in minutes, less what chance may take. */
  private static final double LEAST_GAIN = 8;

  @TempDir Path folder;

  @Test
  void builtInCheckpointIsFarAheadOfRandomInitialisation() throws IOException {
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
    Map<String, Double> k20 =
        record.cells().stream()
            .filter(cell -> cell.table().equals(KnnCells.TOP1) && cell.column().equals("k=20"))
            .collect(Collectors.toMap(Cell::row, Cell::value));
    double random = k20.get("random init");
    double trained = k20.values().stream().mapToDouble(v -> v).max().orElseThrow();
    assertEquals(2, k20.size());
    assertTrue(trained > random + LEAST_GAIN, k20::toString);
    ReadmeTables.hold("README.md", "eval-knn", out.toString(), DRIFT_POINTS);
  }
}
