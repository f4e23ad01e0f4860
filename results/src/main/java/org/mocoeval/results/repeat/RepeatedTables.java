package org.mocoeval.results.repeat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.table.Grid;
import org.mocoeval.results.table.Numbers;

/** Repeated runs in Markdown: mean ± standard deviation, a row the weights. */
public final class RepeatedTables {
  private RepeatedTables() {}

  /**
   * Prints all tables of runs of one key.
   *
   * @param repeated two runs or more
   * @return Markdown, ending in a line feed
   */
  public static String of(RepeatedRuns repeated) {
    RunRecord one = repeated.newest();
    String seeds =
        repeated.runs().stream()
            .flatMap(run -> run.seed().stream().boxed())
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    StringBuilder text =
        new StringBuilder(
            "## %s on %s, protocol %s (%s), seeds %s\n"
                .formatted(
                    one.task(),
                    one.dataset(),
                    one.protocol().name(),
                    one.protocol().shortHash(),
                    seeds));
    Map<String, List<RepeatedCell>> tables = group(repeated.cells(), of -> of.cell().table());
    tables.forEach((title, cells) -> text.append('\n').append(table(title, cells)));
    return text.append("\nMean ± standard deviation of ")
        .append(repeated.runs().size())
        .append(" runs; without ± the seed changes nothing.\n")
        .toString();
  }

  private static String table(String title, List<RepeatedCell> cells) {
    Set<String> columns = ordered(cells, of -> of.cell().column());
    List<String> header = new ArrayList<>(List.of("weights"));
    header.addAll(columns);
    Grid grid = new Grid(header);
    group(cells, of -> of.cell().row())
        .forEach(
            (row, of) -> {
              List<String> line = new ArrayList<>(List.of(row));
              columns.forEach(
                  column -> line.add(find(of, column).map(RepeatedTables::spread).orElse("-")));
              grid.add(line);
            });
    String units = String.join(", ", ordered(cells, of -> of.cell().unit()));
    return "### " + title + " (" + units + ")\n\n" + grid.markdown();
  }

  private static String spread(RepeatedCell cell) {
    String unit = cell.cell().unit();
    String mean = Numbers.value(cell.mean(), unit);
    return cell.isDeterministic() || cell.deviation().isEmpty()
        ? mean
        : mean + " ± " + Numbers.value(cell.deviation().getAsDouble(), unit);
  }

  private static Optional<RepeatedCell> find(List<RepeatedCell> cells, String column) {
    return cells.stream().filter(of -> of.cell().column().equals(column)).findFirst();
  }

  private static Map<String, List<RepeatedCell>> group(
      List<RepeatedCell> cells, Function<RepeatedCell, String> key) {
    return cells.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private static Set<String> ordered(List<RepeatedCell> cells, Function<RepeatedCell, String> key) {
    return cells.stream().map(key).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
