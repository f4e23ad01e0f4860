package org.mocoeval.results.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.table.CsvTable;

/** The page as CSV (RFC 4180): a line a number, ours and all published ones, in full. */
final class CsvPage {
  private static final List<String> HEADER =
      List.of(
          "table",
          "column",
          "who",
          "weights",
          "dataset",
          "protocol",
          "protocol hash",
          "state",
          "value",
          "standard deviation",
          "runs",
          "low",
          "high",
          "n",
          "unit",
          "published",
          "tolerance",
          "source");

  private CsvPage() {}

  static String of(Page page) {
    StringBuilder text = new StringBuilder(CsvTable.line(HEADER));
    for (FilledTable table : page.tables()) {
      table.ours().forEach(row -> ours(table, row, text));
      table.published().forEach(row -> published(table, row, text));
    }
    return text.toString();
  }

  private static void ours(FilledTable table, OurRow row, StringBuilder text) {
    RunRecord run = row.runs().newest();
    row.cells()
        .forEach(
            (heading, cell) -> {
              Optional<Interval> interval = cell.cell().interval();
              Optional<PublishedValue> published = cell.published();
              text.append(
                  CsvTable.line(
                      List.of(
                          table.layout().heading(),
                          heading,
                          row.checkpoint(),
                          row.weights(),
                          run.dataset(),
                          run.protocol().name(),
                          run.protocol().hash(),
                          cell.state().label(),
                          Double.toString(cell.cell().mean()),
                          cell.cell().deviation().isPresent()
                              ? Double.toString(cell.cell().deviation().getAsDouble())
                              : "",
                          Integer.toString(cell.cell().runs()),
                          interval.map(of -> Double.toString(of.low())).orElse(""),
                          interval.map(of -> Double.toString(of.high())).orElse(""),
                          cell.cell().cell().n().stream()
                              .mapToObj(Long::toString)
                              .collect(Collectors.joining()),
                          cell.cell().cell().unit(),
                          published.map(of -> Double.toString(of.value())).orElse(""),
                          cell.tolerance().map(of -> Double.toString(of.points())).orElse(""),
                          published.map(PublishedValue::source).orElse(""))));
            });
  }

  private static void published(FilledTable table, PublishedRow row, StringBuilder text) {
    for (Column column : table.layout().columns()) {
      Figure figure = row.figures().get(column.heading());
      if (figure != null) {
        text.append(
            CsvTable.line(
                List.of(
                    table.layout().heading(),
                    column.heading(),
                    "published",
                    row.method() + ", " + row.config(),
                    table.layout().dataset(),
                    "",
                    "",
                    "published",
                    Double.toString(figure.value()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    figure.unit(),
                    "",
                    "",
                    row.source())));
      }
    }
  }
}
