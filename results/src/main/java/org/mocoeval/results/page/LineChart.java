package org.mocoeval.results.page;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lines over a few places, as SVG with a legend of buttons that show and hide them.
 *
 * @param title what it shows
 * @param across what the horizontal axis counts
 * @param isLogarithmic whether equal ratios of it take equal room
 * @param unit of the vertical axis
 * @param series at least one, with points
 */
record LineChart(
    String title, String across, boolean isLogarithmic, String unit, List<Series> series) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 310;
  private static final int LEFT = 48;
  private static final int RIGHT = 12;
  private static final int TOP = 26;
  private static final int BOTTOM = 42;
  private static final int COLOURS = 8;
  private static final int MOST_TICKS = 10;

  /** Copies the list. */
  LineChart {
    series = List.copyOf(series);
  }

  String html() {
    Axis x =
        Axis.of(
            points().mapToDouble(Series.Point::x), isLogarithmic, LEFT + 10, WIDTH - RIGHT - 10);
    Axis y = Axis.of(heights(), false, HEIGHT - BOTTOM, TOP).rounded();
    StringBuilder html = new StringBuilder();
    html.append("<details class=\"chart\" open><summary>")
        .append(Html.escape(title))
        .append("</summary>\n");
    html.append(legend());
    html.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(WIDTH, HEIGHT, Html.escape(title + "; the numbers stand in the table")));
    html.append(grid(x, y));
    for (int i = 0; i < series.size(); i++) {
      html.append(line(i, x, y));
    }
    return html.append("</svg></details>\n").toString().replace(System.lineSeparator(), "\n");
  }

  private Stream<Series.Point> points() {
    return series.stream().flatMap(of -> of.points().stream());
  }

  private DoubleStream heights() {
    return points()
        .flatMapToDouble(
            p ->
                DoubleStream.concat(
                    DoubleStream.of(p.y()),
                    p.interval().stream()
                        .flatMapToDouble(of -> DoubleStream.of(of.low(), of.high()))));
  }

  private String legend() {
    StringBuilder html = new StringBuilder("<div class=\"legend\">");
    for (int i = 0; i < series.size(); i++) {
      Series of = series.get(i);
      html.append(
          "<button type=\"button\" class=\"%s\" data-series=\"%d\" aria-pressed=\"%b\">%s</button>"
              .formatted(style(i), i, of.isShown(), Html.escape(of.name())));
    }
    return html.append("</div>\n").toString();
  }

  private String style(int i) {
    return switch (series.get(i).kind()) {
      case OURS -> "ours c" + i % COLOURS;
      case PAGE -> "page";
      case PUBLISHED -> "published c" + i % COLOURS;
    };
  }

  private String grid(Axis x, Axis y) {
    StringBuilder svg = new StringBuilder("<g class=\"grid\">");
    for (double tick : y.ticks()) {
      svg.append(
          format(
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" class=\"y\">%s</text>",
              LEFT,
              WIDTH - RIGHT,
              y.pixel(tick),
              y.pixel(tick),
              LEFT - 6,
              y.pixel(tick) + 4,
              Axis.label(tick)));
    }
    for (double place : places(x)) {
      svg.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" class=\"x\">%s</text>",
              x.pixel(place), HEIGHT - BOTTOM + 18, Axis.label(place)));
    }
    svg.append(
        format(
            "<text x=\"%d\" y=\"%d\" class=\"x\">%s</text><text x=\"%d\" y=\"%d\" class=\"y\">%s</text></g>%n",
            (LEFT + WIDTH) / 2,
            HEIGHT - 6,
            Html.escape(across),
            LEFT - 6,
            TOP - 14,
            Html.escape(unit)));
    return svg.toString();
  }

  /** Where something was measured, or round values if that is too many places. */
  private Iterable<Double> places(Axis x) {
    TreeSet<Double> measured =
        points().map(Series.Point::x).collect(Collectors.toCollection(TreeSet::new));
    return measured.size() <= MOST_TICKS ? measured : x.ticks();
  }

  private String line(int i, Axis x, Axis y) {
    Series of = series.get(i);
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<g class=\"line %s\" data-series=\"%d\"%s>",
            style(i), i, of.isShown() ? "" : " hidden"));
    String path =
        of.points().stream()
            .map(p -> format("%.1f,%.1f", x.pixel(p.x()), y.pixel(p.y())))
            .collect(Collectors.joining(" "));
    svg.append("<polyline points=\"").append(path).append("\"/>");
    for (Series.Point p : of.points()) {
      p.interval()
          .ifPresent(
              interval ->
                  svg.append(
                      format(
                          "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                          x.pixel(p.x()),
                          x.pixel(p.x()),
                          y.pixel(interval.low()),
                          y.pixel(interval.high()))));
      svg.append(
          format(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s, %s: %.2f</title></circle>",
              x.pixel(p.x()), y.pixel(p.y()), Html.escape(of.name()), Axis.label(p.x()), p.y()));
    }
    return svg.append("</g>\n").toString();
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
