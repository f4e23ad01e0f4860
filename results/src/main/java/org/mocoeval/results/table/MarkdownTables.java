package org.mocoeval.results.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecord;

/**
 * A record in Markdown: one table a title, the weights as rows, and beneath a row whose cells have
 * published figures those figures and the difference.
 */
public final class MarkdownTables {
  private MarkdownTables() {}

  /**
   * Prints all tables of a record.
   *
   * @param record any
   * @return Markdown, ending in a line feed
   */
  public static String of(RunRecord record) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "## %s on %s, protocol %s (%s)%n",
            record.task(),
            record.dataset(),
            record.protocol().name(),
            record.protocol().shortHash()));
    Map<String, List<Cell>> tables = group(record.cells(), Cell::table);
    tables.forEach((title, cells) -> text.append('\n').append(table(title, cells)));
    text.append(footnotes(record));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static String table(String title, List<Cell> cells) {
    Set<String> columns = cells.stream().map(Cell::column).collect(ordered());
    List<String> header = new ArrayList<>(List.of("weights"));
    header.addAll(columns);
    Grid grid = new Grid(header);
    group(cells, Cell::row)
        .forEach((row, of) -> addRow(grid, row, group(of, Cell::column), columns));
    return "### " + title + " (" + caption(cells) + ")\n\n" + grid.markdown();
  }

  private static void addRow(
      Grid grid, String row, Map<String, List<Cell>> byColumn, Set<String> columns) {
    grid.add(line(row, columns, byColumn, cell -> Optional.of(measured(cell))));
    Set<String> methods =
        byColumn.values().stream()
            .flatMap(List::stream)
            .flatMap(cell -> cell.published().stream())
            .map(PublishedValue::method)
            .collect(ordered());
    for (String method : methods) {
      grid.add(
          line(
              method + ", published",
              columns,
              byColumn,
              cell -> published(cell, method).map(Numbers::published)));
      grid.add(
          line(
              row + " - published",
              columns,
              byColumn,
              cell -> published(cell, method).map(value -> difference(cell, value))));
    }
  }

  private static List<String> line(
      String title,
      Set<String> columns,
      Map<String, List<Cell>> byColumn,
      Function<Cell, Optional<String>> print) {
    List<String> line = new ArrayList<>(List.of(title));
    for (String column : columns) {
      List<Cell> cell = byColumn.getOrDefault(column, List.of());
      line.add(cell.stream().findFirst().flatMap(print).orElse("-"));
    }
    return line;
  }

  private static String measured(Cell cell) {
    String value = Numbers.value(cell.value(), cell.unit());
    return cell.interval()
        .map(interval -> value + " " + Numbers.interval(interval, cell.unit()))
        .orElse(value);
  }

  private static Optional<Double> published(Cell cell, String method) {
    return cell.published()
        .filter(figure -> figure.method().equals(method))
        .map(PublishedValue::value);
  }

  private static String difference(Cell cell, double published) {
    return Numbers.signed(cell.value() - published, cell.unit());
  }

  private static String caption(List<Cell> cells) {
    Set<String> units = cells.stream().map(Cell::unit).collect(ordered());
    Set<String> sizes =
        cells.stream()
            .flatMap(cell -> cell.n().stream().boxed())
            .map(n -> String.format(Locale.ROOT, "%,d", n))
            .collect(ordered());
    String unit = String.join(", ", units);
    return sizes.isEmpty() ? unit : unit + ", n = " + String.join(" or ", sizes);
  }

  private static String footnotes(RunRecord record) {
    List<String> notes = new ArrayList<>();
    if (record.cells().stream().anyMatch(cell -> cell.interval().isPresent())) {
      notes.add("In brackets: 95 % interval.");
    }
    record.cells().stream()
        .flatMap(cell -> cell.published().stream())
        .map(figure -> "Published: " + figure.source() + ".")
        .distinct()
        .forEach(notes::add);
    notes.addAll(record.notes());
    return notes.stream().map(note -> "\n" + note + "\n").collect(Collectors.joining());
  }

  private static Map<String, List<Cell>> group(List<Cell> cells, Function<Cell, String> key) {
    return cells.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private static java.util.stream.Collector<String, ?, Set<String>> ordered() {
    return Collectors.toCollection(LinkedHashSet::new);
  }
}
