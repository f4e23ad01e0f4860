package org.mocoeval.benchmarks.growth;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mocoeval.benchmarks.BenchmarkException;

/** Points as CSV: a header, then a line a point. */
final class GrowthCsv {
  static final String HEADER = "curve,size,seconds,calls,peak_mb";

  private static final int FIELDS = 5;

  private GrowthCsv() {}

  static String print(List<GrowthPoint> points) {
    return HEADER
        + "\n"
        + points.stream().map(point -> line(point) + "\n").collect(Collectors.joining());
  }

  static String line(GrowthPoint point) {
    String peak =
        point.peakMegabytes().isPresent()
            ? Double.toString(point.peakMegabytes().getAsDouble())
            : "";
    return String.join(
        ",",
        point.curve(),
        Long.toString(point.size()),
        Double.toString(point.seconds()),
        Integer.toString(point.calls()),
        peak);
  }

  /**
   * Reads a file.
   *
   * @param source its name, for messages
   * @throws BenchmarkException if a line is not as {@link #line} writes it, which it names
   */
  static List<GrowthPoint> parse(String source, List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new BenchmarkException(
          "%s: expected the header '%s', found '%s'."
              .formatted(source, HEADER, lines.isEmpty() ? "" : lines.get(0)));
    }
    return IntStream.range(1, lines.size())
        .mapToObj(i -> point(source + ", line " + (i + 1), lines.get(i)))
        .toList();
  }

  /** Reads a line; {@code place} is for messages. */
  static GrowthPoint point(String place, String line) {
    String[] fields = line.split(",", -1);
    try {
      if (fields.length != FIELDS) {
        throw new IllegalArgumentException(fields.length + " fields");
      }
      return new GrowthPoint(
          fields[0],
          Long.parseLong(fields[1]),
          Double.parseDouble(fields[2]),
          Integer.parseInt(fields[3]),
          fields[4].isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(fields[4])));
    } catch (IllegalArgumentException e) { // A NumberFormatException is one, too.
      throw new BenchmarkException(
          "%s: expected %s, found '%s' (%s).".formatted(place, HEADER, line, e.getMessage()));
    }
  }
}
