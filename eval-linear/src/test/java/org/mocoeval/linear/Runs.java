package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;

/** The command in this process, in a folder of its own. */
record Runs(Path folder) {
  /** The arguments that keep a run in its folder. */
  List<String> arguments(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--cache=" + folder.resolve("cache"));
    arguments.add("--results=" + folder.resolve("runs"));
    return arguments;
  }

  CommandRun run(String... more) {
    return CommandRun.of(new Main(), arguments(more).toArray(String[]::new));
  }

  /** Runs, and must end well. */
  CommandRun succeed(String... more) {
    CommandRun said = run(more);
    assertEquals(0, said.status(), said::err);
    return said;
  }

  /** The newest record. */
  RunRecord record() {
    return RunRecords.read(folder.resolve("runs"));
  }

  /** The only training's folder below the cache. */
  Path training() throws IOException {
    try (Stream<Path> trainings = Files.list(folder.resolve("cache/linear"))) {
      List<Path> all = trainings.toList();
      assertEquals(1, all.size(), all::toString);
      return all.get(0);
    }
  }

  /** The rows of a training's curves: column to text. */
  static List<Map<String, String>> curves(Path training) throws IOException {
    List<String> lines = Files.readAllLines(training.resolve("curves.csv"));
    String[] names = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
