package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.SampleResults;
import org.mocoeval.testing.TinyImages;

/** Several random initialisations beside one checkpoint. */
class SeedsTest {
  private static final int IMAGES = 20;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void draw() throws IOException {
    TinyImages.folder(folder.resolve("set"), 30, IMAGES / 2, 24);
  }

  @Test
  void everySeedHasARecordAndAllHaveOneProtocol() {
    assertEquals(0, run("--seeds=0..2"), err::toString);
    List<RunRecord> records = records();
    assertEquals(
        List.of(OptionalLong.of(0), OptionalLong.of(1), OptionalLong.of(2)),
        distinct(records, RunRecord::seed));
    assertEquals(1, distinct(records, run -> run.protocol().hash()).size());
    assertTrue(out.toString().contains(", seeds 0, 1, 2\n"), out::toString);
    assertTrue(out.toString().contains(" ± "), out::toString);
  }

  /** Equal times to the last bit are the times of one measurement. */
  @Test
  void theCheckpointIsMeasuredOnce() {
    assertEquals(0, run("--seeds=0,7"), err::toString);
    List<RunRecord> records = records();
    String checkpoint = records.get(0).cells().get(0).row();
    assertEquals(1, distinct(records, run -> run.seconds().get(checkpoint + " features")).size());
    assertEquals(2, distinct(records, run -> run.seconds().get("random init features")).size());
    assertEquals(1, distinct(records, run -> cells(run, checkpoint)).size());
  }

  @Test
  void everyAccuracyIsTakenApartByImage() {
    assertEquals(0, run("--seed=3"), err::toString);
    RunRecord record = records().get(0);
    assertEquals(OptionalLong.of(3), record.seed());
    assertEquals(record.cells().size(), record.samples().size());
    assertEquals(8, record.samples().size(), "two rows of top-1 and top-5 at two k");
    for (int i = 0; i < record.cells().size(); i++) {
      Cell cell = record.cells().get(i);
      SampleResults samples = record.samples().get(i);
      assertEquals(
          List.of(cell.table(), cell.row(), cell.column()),
          List.of(samples.table(), samples.row(), samples.column()));
      assertEquals(IMAGES, samples.n());
      assertEquals(cell.value() * IMAGES / 100, samples.outcomes().cardinality(), 1e-9);
    }
    assertFalse(out.toString().contains(" ± "), out::toString);
  }

  @Test
  void oneFileIsNoPlaceForSeveralRecords() {
    assertEquals(2, run("--seeds=0..1", "--json=" + folder.resolve("run.json")));
    assertTrue(err.toString().contains("this run makes 2: choose"), err::toString);
    assertEquals("", out.toString());
  }

  private static <T> List<T> distinct(List<RunRecord> records, Function<RunRecord, T> property) {
    return records.stream().map(property).distinct().toList();
  }

  private static List<Cell> cells(RunRecord record, String row) {
    return record.cells().stream().filter(cell -> cell.row().equals(row)).toList();
  }

  private List<RunRecord> records() {
    return FoundRuns.in(List.of(folder.resolve("runs"))).runs().stream()
        .map(FoundRuns.Run::record)
        .sorted(Comparator.comparingLong(run -> run.seed().orElseThrow()))
        .toList();
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--data=" + folder.resolve("set"));
    arguments.add("--k=1,9");
    arguments.add("--cache=" + folder.resolve("cache"));
    arguments.add("--results=" + folder.resolve("runs"));
    return Commands.commandLine(new Main())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
