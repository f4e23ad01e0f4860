package org.mocoeval.results.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecord;

/** A record as CSV (RFC 4180), one line a cell, numbers in full; what is absent is empty. */
public final class CsvTable {
  private static final List<String> HEADER =
      List.of("table", "row", "column", "value", "unit", "n", "low", "high", "published", "source");

  private CsvTable() {}

  /**
   * Prints the cells of a record.
   *
   * @param record any
   * @return CSV with a header; lines end in CR LF
   */
  public static String of(RunRecord record) {
    return line(HEADER)
        + record.cells().stream()
            .map(CsvTable::fields)
            .map(CsvTable::line)
            .collect(Collectors.joining());
  }

  private static List<String> fields(Cell cell) {
    Optional<PublishedValue> published = cell.published();
    return List.of(
        cell.table(),
        cell.row(),
        cell.column(),
        Double.toString(cell.value()),
        cell.unit(),
        cell.n().isPresent() ? Long.toString(cell.n().getAsLong()) : "",
        cell.interval().map(Interval::low).map(String::valueOf).orElse(""),
        cell.interval().map(Interval::high).map(String::valueOf).orElse(""),
        published.map(PublishedValue::value).map(String::valueOf).orElse(""),
        published.map(PublishedValue::source).orElse(""));
  }

  /**
   * Prints one line.
   *
   * @param fields any texts
   * @return quoted where need be, ending in CR LF
   */
  public static String line(List<String> fields) {
    return fields.stream().map(CsvTable::quote).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quote(String field) {
    return field.matches("[^\",\\r\\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
