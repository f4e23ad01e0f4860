package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.results.published.Figure;

/**
 * The page in LaTeX: a {@code table} each, for documents that load {@code booktabs}. Intervals
 * stand in small print behind the value; a dagger marks values that differ from the published ones.
 */
final class LatexPage {
  private static final String ABSENT = "--";

  private LatexPage() {}

  static String of(Page page) {
    return "% \\usepackage{booktabs}\n"
        + page.tables().stream().map(LatexPage::table).collect(Collectors.joining("\n"));
  }

  private static String table(FilledTable table) {
    List<Column> columns = table.layout().columns();
    boolean settings = table.hasSettings();
    List<String> header = new ArrayList<>(List.of("Weights", "Measured on"));
    if (settings) {
      header.add("Best layer");
    }
    columns.forEach(column -> header.add(escape(column.heading())));
    List<List<String>> ours = new ArrayList<>();
    table.ours().forEach(row -> ours.add(ours(table, row, settings)));
    List<List<String>> published =
        table.published().stream()
            .filter(row -> !row.isExtra())
            .map(row -> published(table, row, settings))
            .toList();
    return "\\begin{table}\n\\centering\n\\begin{tabular}{ll"
        + (settings ? "l" : "")
        + "r".repeat(columns.size())
        + "}\n\\toprule\n"
        + line(header)
        + "\\midrule\n"
        + ours.stream().map(LatexPage::line).collect(Collectors.joining())
        + (ours.isEmpty() ? "" : "\\midrule\n")
        + published.stream().map(LatexPage::line).collect(Collectors.joining())
        + "\\bottomrule\n\\end{tabular}\n\\caption{"
        + escape(table.layout().heading() + ". " + table.layout().about())
        + "}\n\\label{tab:"
        + table.layout().anchor()
        + "}\n\\end{table}\n";
  }

  private static List<String> ours(FilledTable table, OurRow row, boolean settings) {
    List<String> line =
        new ArrayList<>(
            List.of(
                escape(row.weights()), escape(row.measured() + " (" + row.state().label() + ")")));
    if (settings) {
      line.add(row.setting().map(LatexPage::escape).orElse(ABSENT));
    }
    for (Column column : table.layout().columns()) {
      line.add(
          Optional.ofNullable(row.cells().get(column.heading()))
              .map(LatexPage::cell)
              .orElse(ABSENT));
    }
    return line;
  }

  private static String cell(OurCell cell) {
    String value = CellText.value(cell.cell()).replace(" ± ", "\\,$\\pm$\\,");
    String mark = cell.state() == State.DIFFERS ? "$^\\dagger$" : "";
    String interval = CellText.interval(cell.cell());
    return value + mark + (interval.isEmpty() ? "" : " {\\scriptsize " + interval + "}");
  }

  private static List<String> published(FilledTable table, PublishedRow row, boolean settings) {
    List<String> line = new ArrayList<>(List.of(escape(row.method()), escape(row.config())));
    if (settings) {
      line.add(row.setting().map(LatexPage::escape).orElse(ABSENT));
    }
    for (Column column : table.layout().columns()) {
      Figure figure = row.figures().get(column.heading());
      line.add(figure == null ? ABSENT : CellText.published(figure.value()));
    }
    return line;
  }

  private static String line(List<String> cells) {
    return String.join(" & ", cells) + " \\\\\n";
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append((char) c);
                case '<' -> escaped.append("\\textless{}");
                case '>' -> escaped.append("\\textgreater{}");
                default -> escaped.append((char) c);
              }
            });
    return escaped.toString();
  }
}
