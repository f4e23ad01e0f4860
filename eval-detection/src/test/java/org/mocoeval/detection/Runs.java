package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mocoeval.cli.Commands;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;

/** The command in this process, with its files in a folder of their own. */
record Runs(Path folder) {
  private static final Pattern STORED = Pattern.compile("run record: (.*)");

  /** What a run said. */
  record Said(int status, String out, String err) {
    Path run() {
      Matcher stored = STORED.matcher(err);
      assertTrue(stored.find(), err);
      return Path.of(stored.group(1));
    }

    RunRecord record() {
      return RunRecords.read(run());
    }
  }

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text.replace('\'', '"'));
  }

  Said score(String metric, Path truth, Path detections, String... more) {
    List<String> arguments = new ArrayList<>(List.of("score", metric));
    arguments.addAll(List.of("--truth=" + truth, "--detections=" + detections));
    arguments.add("--results=" + folder.resolve("runs"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  /** Scores, and must end well. */
  RunRecord succeed(String metric, Path truth, Path detections, String... more) {
    Said said = score(metric, truth, detections, more);
    assertEquals(0, said.status(), said::err);
    return said.record();
  }

  static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(status, out.toString(), err.toString());
  }

  /**
   * The half width of an interval of 95 % over images: 1.96 standard deviations of a cell's draws.
   */
  static double halfWidth(RunRecord record, Cell cell) {
    double[] drawn =
        record.resamples().stream()
            .filter(of -> of.table().equals(cell.table()) && of.row().equals(cell.row()))
            .filter(of -> of.column().equals(cell.column()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(cell.name() + " was not drawn again"))
            .unpacked();
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double squares = Arrays.stream(drawn).map(v -> (v - mean) * (v - mean)).sum();
    return 1.96 * Math.sqrt(squares / (drawn.length - 1));
  }

  static double value(RunRecord record, String table, String column) {
    return cell(record, table, column).value();
  }

  static Cell cell(RunRecord record, String table, String column) {
    return record.cells().stream()
        .filter(cell -> cell.table().equals(table) && cell.column().equals(column))
        .findFirst()
        .orElseThrow(() -> new AssertionError(table + " has no " + column));
  }
}
