package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;

/** The command in this process, with its files in a folder of their own. */
record Runs(Path folder) {
  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text.replace('\'', '"'));
  }

  CommandRun score(String metric, Path truth, Path detections, String... more) {
    List<String> arguments = new ArrayList<>(List.of("score", metric));
    arguments.addAll(List.of("--truth=" + truth, "--detections=" + detections));
    arguments.add("--results=" + folder.resolve("runs"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  /** Scores, and must end well. */
  RunRecord succeed(String metric, Path truth, Path detections, String... more) {
    CommandRun said = score(metric, truth, detections, more);
    assertEquals(0, said.status(), said::err);
    return RunRecords.read(said.stored());
  }

  static CommandRun run(String... arguments) {
    return CommandRun.of(new Main(), arguments);
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
