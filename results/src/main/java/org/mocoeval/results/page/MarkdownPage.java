package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedRuns;
import org.mocoeval.results.table.Grid;

/** The page in Markdown: a heading and a table each, of every method one published row. */
final class MarkdownPage {
  private static final String ABSENT = "-";

  private MarkdownPage() {}

  static String of(Page page, String title) {
    StringBuilder text = new StringBuilder("# " + title + "\n\n");
    text.append(overview(page)).append(legend());
    String group = "";
    for (FilledTable table : page.tables()) {
      if (!table.layout().group().equals(group)) {
        group = table.layout().group();
        text.append("\n## ").append(group).append('\n');
      }
      text.append("\n### ").append(table.layout().heading()).append("\n\n");
      text.append(table.layout().about()).append("\n\n").append(grid(table));
    }
    text.append(elsewhere(page));
    page.damaged().forEach(damaged -> text.append("\nNot read: ").append(damaged).append('\n'));
    return text.toString();
  }

  /** The one look: a row a table, a column a checkpoint. */
  private static String overview(Page page) {
    List<String> header = new ArrayList<>(List.of("table", "column", "MoCo v2, published"));
    header.addAll(page.checkpoints());
    Grid grid = new Grid(header);
    for (FilledTable table : page.tables()) {
      Column key = table.layout().key();
      List<String> line = new ArrayList<>(List.of(table.layout().heading(), key.heading()));
      line.add(
          table.published().stream()
              .filter(PublishedRow::isPage)
              .findFirst()
              .flatMap(row -> Optional.ofNullable(row.figures().get(key.heading())))
              .map(figure -> CellText.published(figure.value()))
              .orElse(ABSENT));
      for (String checkpoint : page.checkpoints()) {
        line.add(
            table.best(checkpoint).map(row -> inOverview(row, key)).orElse(State.NOT_RUN.label()));
      }
      grid.add(line);
    }
    return grid.markdown();
  }

  private static String inOverview(OurRow row, Column key) {
    OurCell cell = row.cells().get(key.heading());
    return cell == null
        ? State.NOT_RUN.label()
        : CellText.value(cell.cell()) + " (" + cell.state().label() + ")";
  }

  private static String legend() {
    return "\nIn brackets: 95 % interval; ±: standard deviation over seeds. *reproduced* and *differs*:"
        + " inside and outside the gate's tolerance of the published value; *other data* and *other"
        + " protocol* are not to be held against it. An asterisk marks the values that differ.\n";
  }

  private static String grid(FilledTable table) {
    boolean settings = table.hasSettings();
    List<String> header = new ArrayList<>(List.of("Weights", "Measured on", "State"));
    if (settings) {
      header.add("Best Layer");
    }
    table.layout().columns().forEach(column -> header.add(column.heading()));
    Grid grid = new Grid(header);
    table.published().stream()
        .filter(PublishedRow::isPage)
        .forEach(row -> grid.add(published(table, row, settings)));
    table.ours().forEach(row -> grid.add(ours(table, row, settings)));
    table.notRun().forEach(checkpoint -> grid.add(notRun(table, checkpoint, settings)));
    table.published().stream()
        .filter(row -> !row.isPage() && !row.isExtra())
        .forEach(row -> grid.add(published(table, row, settings)));
    return grid.markdown();
  }

  private static List<String> ours(FilledTable table, OurRow row, boolean settings) {
    String runs = row.runs().runs().size() == 1 ? "" : ", " + row.runs().runs().size() + " runs";
    String weights = row.isCheckpoint() ? "**" + row.weights() + "**" : row.weights();
    List<String> line =
        new ArrayList<>(List.of(weights, row.measured() + runs, row.state().label()));
    if (settings) {
      line.add(row.setting().orElse(ABSENT));
    }
    for (Column column : table.layout().columns()) {
      line.add(
          Optional.ofNullable(row.cells().get(column.heading()))
              .map(MarkdownPage::cell)
              .orElse(ABSENT));
    }
    return line;
  }

  private static String cell(OurCell cell) {
    String mark = cell.state() == State.DIFFERS ? "\\*" : "";
    return (CellText.value(cell.cell()) + mark + " " + CellText.interval(cell.cell())).strip();
  }

  private static List<String> notRun(FilledTable table, String checkpoint, boolean settings) {
    List<String> line =
        new ArrayList<>(List.of("**" + checkpoint + "**", ABSENT, State.NOT_RUN.label()));
    int rest = table.layout().columns().size() + (settings ? 1 : 0);
    for (int i = 0; i < rest; i++) {
      line.add(ABSENT);
    }
    return line;
  }

  private static List<String> published(FilledTable table, PublishedRow row, boolean settings) {
    List<String> line =
        new ArrayList<>(
            List.of(row.method() + (row.isPage() ? " (the page)" : ""), row.config(), "published"));
    if (settings) {
      line.add(row.setting().orElse(ABSENT));
    }
    for (Column column : table.layout().columns()) {
      Figure figure = row.figures().get(column.heading());
      line.add(figure == null ? ABSENT : CellText.published(figure.value()));
    }
    return line;
  }

  private static String elsewhere(Page page) {
    if (page.elsewhere().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n## Runs that the page has no table for\n\n");
    for (RepeatedRuns runs : page.elsewhere()) {
      RunRecord run = runs.newest();
      text.append(
          "- %s on %s, protocol %s, %s%n"
              .formatted(run.task(), run.dataset(), run.protocol().name(), CellText.runs(runs)));
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
