package org.mocoeval.benchmarks.growth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.mocoeval.benchmarks.growth.PowerLaw.Cost;

/**
 * A curve as SVG that needs nothing beside it: time above, memory below, both logarithmic; light or
 * dark as the reader's screen is.
 */
final class GrowthPlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 560;
  private static final int LEFT = 76;
  private static final int RIGHT = 24;
  private static final int TIME_TOP = 64;
  private static final int TIME_BOTTOM = 290;
  private static final int MEMORY_TOP = 334;
  private static final int MEMORY_BOTTOM = 500;

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
      <title>%3$s</title>
      <style>
      svg { background: #fff; --ink: #1c2024; --faint: #d8dce0; --time: #0b62a8; --memory: #a8480b; }
      @media (prefers-color-scheme: dark) {
        svg { background: #14171a; --ink: #e4e7ea; --faint: #3a4046; --time: #6cb6f2; --memory: #f2a36c; }
      }
      text { fill: var(--ink); font: 13px system-ui, sans-serif; }
      .title { font-size: 15px; font-weight: 600; }
      .x { text-anchor: middle; }
      .y { text-anchor: end; }
      .grid { stroke: var(--faint); }
      .published { stroke: var(--ink); stroke-dasharray: 2 4; }
      .time { stroke: var(--time); fill: var(--time); }
      .memory { stroke: var(--memory); fill: var(--memory); }
      .fit { stroke-width: 1.5; stroke-dasharray: 6 4; fill: none; }
      .points { stroke-width: 1; fill: none; }
      </style>
      """;

  private final MeasuredCurve measured;
  private final LogAxis across;

  private GrowthPlot(MeasuredCurve measured) {
    this.measured = measured;
    long published = measured.curve().ladder().published();
    double[] sizes =
        LongStream.concat(
                LongStream.of(published), measured.points().stream().mapToLong(GrowthPoint::size))
            .asDoubleStream()
            .toArray();
    this.across = LogAxis.about(sizes, LEFT, WIDTH - RIGHT);
  }

  static String of(MeasuredCurve measured) {
    return new GrowthPlot(measured).draw();
  }

  private String draw() {
    Curve curve = measured.curve();
    List<Cost> seconds =
        measured.points().stream().map(of -> new Cost(of.size(), of.seconds())).toList();
    StringBuilder svg = new StringBuilder(HEAD.formatted(WIDTH, HEIGHT, curve.id()));
    svg.append(text(LEFT, 24, "title", curve.id() + ": time and memory over size"));
    Panel time = new Panel(across, TIME_TOP, TIME_BOTTOM, "time");
    svg.append(time.draw("seconds" + exponent(measured.time()), seconds, measured.time()));
    if (!measured.peaks().isEmpty()) {
      Panel memory = new Panel(across, MEMORY_TOP, MEMORY_BOTTOM, "memory");
      String says = measured.isFlat() ? ", flat" : exponent(measured.memory());
      svg.append(memory.draw("peak memory in MB" + says, measured.peaks(), Optional.empty()));
    }
    svg.append(published((double) curve.ladder().published()));
    svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "x", curve.grows()));
    return svg.append("</svg>\n").toString();
  }

  private static String exponent(Optional<PowerLaw> law) {
    return law.map(of -> ", exponent " + of).orElse("");
  }

  private String published(double size) {
    double x = across.pixel(size);
    return format(
            "<line class=\"published\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%n",
            x, x, TIME_TOP, MEMORY_BOTTOM)
        + text(Math.min(x, WIDTH - RIGHT), TIME_TOP - 8, "y", "published size");
  }

  static String text(double x, double y, String style, String words) {
    return format("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n", style, x, y, words);
  }

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values).replace(System.lineSeparator(), "\n");
  }
}
