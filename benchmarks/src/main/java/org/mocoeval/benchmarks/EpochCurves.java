package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a training measured: a row of numbers an epoch.
 *
 * @param columns their names
 * @param rows as text, oldest first
 */
record EpochCurves(List<String> columns, List<List<String>> rows) {
  private static final String FILE = "curves.csv";

  /**
   * Reads the curves of the only run below a folder.
   *
   * @throws BenchmarkException if there are none, or those of several
   */
  static EpochCurves below(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> found = walk.filter(path -> path.endsWith(FILE)).toList();
      if (found.size() != 1) {
        throw new BenchmarkException(
            "Expected one %s below %s, found %s.".formatted(FILE, folder, found));
      }
      return parse(Files.readAllLines(found.get(0)));
    }
  }

  /** Reads a header and rows of as many fields. */
  static EpochCurves parse(List<String> lines) {
    List<List<String>> all = lines.stream().map(line -> List.of(line.split(",", -1))).toList();
    return new EpochCurves(all.get(0), all.subList(1, all.size()));
  }

  /**
   * One number an epoch.
   *
   * @throws BenchmarkException if there is no such column
   */
  double[] column(String name) {
    int at = columns.indexOf(name);
    if (at < 0) {
      throw new BenchmarkException(
          "Expected a column '%s', found %s.".formatted(name, String.join(", ", columns)));
    }
    return rows.stream().mapToDouble(row -> Double.parseDouble(row.get(at))).toArray();
  }
}
