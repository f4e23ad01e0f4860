package org.mocoeval.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a measurement leaves behind: {@code growth.csv}, {@code growth.md} and a plot a curve.
 *
 * @param folder of all files; made where it is missing
 */
record GrowthFiles(Path folder) {
  /** Of files that points read; deleted in the end. */
  Path scratch() throws IOException {
    return Files.createDirectories(folder.resolve("files"));
  }

  /** Deletes the files that points read. */
  void clear() throws IOException {
    try (Stream<Path> files = Files.list(scratch())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(scratch());
  }

  /** Keeps the points, so that an end before its time costs one point only. */
  void writePoints(List<GrowthPoint> points) throws IOException {
    write("growth.csv", GrowthCsv.print(points));
  }

  /**
   * Writes table and plots.
   *
   * @param machine what they were measured on, one line
   * @return the table, in Markdown
   */
  String writeTable(List<GrowthPoint> points, String machine) throws IOException {
    List<MeasuredCurve> curves = MeasuredCurve.of(points);
    String table = GrowthTable.of(curves) + "\n" + machine + "\n";
    write("growth.md", table);
    for (MeasuredCurve curve : curves) {
      write(curve.curve().id() + ".svg", GrowthPlot.of(curve));
    }
    return table;
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name), text);
  }
}
