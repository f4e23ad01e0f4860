package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.record.Curve;
import org.mocoeval.results.record.RunRecord;

/** The charts beneath a table: its columns as a line, trainings, classes. */
final class Charts {
  /** Beside the page's own these are seen at once; the others are a press of a button away. */
  private static final Set<String> SHOWN =
      Set.of("ImageNet supervised (torchvision)", "Random init (Kaiming)");

  private Charts() {}

  static String of(FilledTable table) {
    StringBuilder html = new StringBuilder();
    columns(table).map(LineChart::html).ifPresent(html::append);
    trainings(table).forEach(chart -> html.append(chart.html()));
    ClassBars.of(table).map(BarChart::html).ifPresent(html::append);
    return html.toString();
  }

  /** The columns that are numbered: shots, neighbours, stages. */
  private static Optional<LineChart> columns(FilledTable table) {
    Map<String, Double> places = new LinkedHashMap<>();
    for (Column column : table.layout().columns()) {
      String number = column.heading().replaceFirst("^(k=|Feature)", "");
      if (number.matches("\\d+") && !number.equals(column.heading())) {
        places.put(column.heading(), Double.valueOf(number));
      }
    }
    if (places.size() < 2) {
      return Optional.empty();
    }
    List<Series> series = new ArrayList<>();
    table.ours().forEach(row -> series.add(ours(row, places)));
    table.published().stream()
        .filter(row -> !row.isExtra())
        .forEach(row -> series.add(published(row, places)));
    List<Series> drawn = series.stream().filter(of -> of.points().size() > 1).toList();
    return switch (table.layout()) {
      case VOC_SVM ->
          chart(table, "Low-shot SVM over k", "positive images of a class, k", true, drawn);
      case IMAGENET_KNN -> chart(table, "Accuracy over k", "neighbours, k", true, drawn);
      default -> chart(table, "Accuracy by stage", "stage (1 is the stem)", false, drawn);
    };
  }

  private static Optional<LineChart> chart(
      FilledTable table, String title, String across, boolean logarithmic, List<Series> series) {
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LineChart(
                table.layout().heading() + ": " + title, across, logarithmic, "%", series));
  }

  private static Series ours(OurRow row, Map<String, Double> places) {
    List<Series.Point> points = new ArrayList<>();
    places.forEach(
        (heading, x) ->
            Optional.ofNullable(row.cells().get(heading))
                .map(OurCell::cell)
                .ifPresent(cell -> points.add(new Series.Point(x, cell.mean(), cell.interval()))));
    return new Series(row.weights() + ", " + row.measured(), Series.Kind.OURS, true, points);
  }

  private static Series published(PublishedRow row, Map<String, Double> places) {
    List<Series.Point> points = new ArrayList<>();
    places.forEach(
        (heading, x) -> {
          Figure figure = row.figures().get(heading);
          if (figure != null) {
            points.add(new Series.Point(x, figure.value(), Optional.empty()));
          }
        });
    return new Series(
        row.isPage() ? row.method() + ", the page" : row.method(),
        row.isPage() ? Series.Kind.PAGE : Series.Kind.PUBLISHED,
        row.isPage() || SHOWN.contains(row.method()),
        points);
  }

  private record Named(String name, Curve curve) {}

  /** A chart for each table of curves in the newest runs behind the rows. */
  private static List<LineChart> trainings(FilledTable table) {
    Map<String, List<Named>> curves = new LinkedHashMap<>();
    for (RunRecord run :
        table.ours().stream().map(row -> row.runs().newest()).distinct().toList()) {
      for (Curve curve : run.curves()) {
        String name = "%s, %s (%s)".formatted(curve.row(), curve.column(), run.dataset());
        curves
            .computeIfAbsent(curve.table(), absent -> new ArrayList<>())
            .add(new Named(name, curve));
      }
    }
    List<LineChart> charts = new ArrayList<>();
    curves.forEach((title, of) -> training(table, title, of).ifPresent(charts::add));
    return charts;
  }

  private static Optional<LineChart> training(FilledTable table, String title, List<Named> of) {
    List<Series> series =
        of.stream()
            .filter(each -> each.curve().at().size() > 1)
            .map(each -> new Series(each.name(), Series.Kind.OURS, true, points(each.curve())))
            .toList();
    String heading = table.layout().heading() + ": training, " + title;
    Curve first = of.get(0).curve();
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineChart(heading, first.along(), false, first.unit(), series));
  }

  private static List<Series.Point> points(Curve curve) {
    return IntStream.range(0, curve.at().size())
        .mapToObj(i -> new Series.Point(curve.at().get(i), curve.values().get(i), Optional.empty()))
        .toList();
  }
}
