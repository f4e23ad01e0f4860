package org.mocoeval.benchmarks.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mocoeval.benchmarks.BenchmarkException;
import org.mocoeval.benchmarks.guard.RatioRow.Name;

/**
 * Rows as CSV: {@code piece,ours,peer,better,ratio,our rounds,peer rounds}, the rounds separated by
 * semicolons, after a line with the machine. The ratio follows from the rounds; it stands there for
 * readers, and a file in which it does not follow is refused.
 */
public final class RatioCsv {
  private static final String MACHINE = "# ";

  static final String HEADER = "piece,ours,peer,better,ratio,our_rounds,peer_rounds";

  private static final int FIELDS = 7;
  private static final String LESS = "less";
  private static final String MORE = "more";

  /** What printing may lose. */
  private static final double ROUNDING = 1e-9;

  private RatioCsv() {}

  /**
   * Prints rows.
   *
   * @param machine what they were measured on: one line
   * @param rows each name once
   * @return CSV with a header; every line ends in a line feed
   */
  public static String print(String machine, List<RatioRow> rows) {
    return MACHINE
        + machine
        + "\n"
        + HEADER
        + "\n"
        + rows.stream().map(RatioCsv::line).collect(Collectors.joining());
  }

  private static String line(RatioRow row) {
    return String.join(
            ",",
            row.name().piece(),
            row.name().ours(),
            row.name().peer(),
            row.lessIsBetter() ? LESS : MORE,
            Double.toString(row.ratio()),
            rounds(row.ours()),
            rounds(row.peer()))
        + "\n";
  }

  private static String rounds(List<Double> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(";"));
  }

  /**
   * Reads a file.
   *
   * @param file that {@link #print} made
   * @return its machine, and its rows by name, in its order
   * @throws BenchmarkException if it cannot be read, a line is not as printed, a row comes twice or
   *     the end is missing
   */
  public static Ratios read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new BenchmarkException(
          "%s cannot be read (%s): make it with 'peers --csv %s'."
              .formatted(file, e.getClass().getSimpleName(), file.getFileName()));
    }
  }

  static Ratios parse(String source, String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !lines.get(0).startsWith(MACHINE) || !lines.get(1).equals(HEADER)) {
      throw new BenchmarkException(
          "%s: expected a line '%smachine' and the header '%s'."
              .formatted(source, MACHINE, HEADER));
    }
    if (!text.endsWith("\n")) {
      throw new BenchmarkException(
          source + " is truncated: its last line has no end; measure again.");
    }
    Map<Name, RatioRow> rows = new LinkedHashMap<>();
    for (int i = 2; i < lines.size(); i++) {
      String place = source + ", line " + (i + 1);
      RatioRow row = row(place, lines.get(i));
      if (rows.put(row.name(), row) != null) {
        throw new BenchmarkException(
            "%s: '%s' is there twice; remove one.".formatted(place, row.name()));
      }
    }
    return new Ratios(lines.get(0).substring(MACHINE.length()), rows);
  }

  private static RatioRow row(String place, String line) {
    String[] fields = line.split(",", -1);
    try {
      if (fields.length != FIELDS) {
        throw new IllegalArgumentException(fields.length + " fields");
      }
      RatioRow row =
          new RatioRow(
              new Name(fields[0], fields[1], fields[2]),
              isLess(fields[3]),
              rounds(fields[5]),
              rounds(fields[6]));
      double stated = Double.parseDouble(fields[4]);
      if (!(Math.abs(stated - row.ratio()) <= ROUNDING * row.ratio())) {
        throw new IllegalArgumentException("its rounds have the ratio " + row.ratio());
      }
      return row;
    } catch (IllegalArgumentException e) { // A NumberFormatException is one, too.
      throw new BenchmarkException(
          "%s: expected %s, found '%s' (%s).".formatted(place, HEADER, line, e.getMessage()));
    }
  }

  private static boolean isLess(String field) {
    return switch (field) {
      case LESS -> true;
      case MORE -> false;
      default -> throw new IllegalArgumentException("'" + field + "' is neither less nor more");
    };
  }

  private static List<Double> rounds(String field) {
    return Arrays.stream(field.split(";", -1)).map(Double::valueOf).toList();
  }
}
