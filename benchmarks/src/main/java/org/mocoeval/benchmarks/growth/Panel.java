package org.mocoeval.benchmarks.growth;

import static org.mocoeval.benchmarks.growth.GrowthPlot.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.benchmarks.growth.PowerLaw.Cost;

/**
 * One of the two halves of a {@link GrowthPlot}.
 *
 * @param across the axis of sizes, which both share
 * @param top pixels
 * @param bottom pixels
 * @param style a class of the plot's style sheet
 */
record Panel(LogAxis across, double top, double bottom, String style) {
  /** Grid, points joined, and the fitted line over the sizes that it was fitted to. */
  String draw(String title, List<Cost> costs, Optional<PowerLaw> law) {
    LogAxis up = LogAxis.about(costs.stream().mapToDouble(Cost::cost).toArray(), bottom, top);
    StringBuilder svg = new StringBuilder(grid(up));
    svg.append(GrowthPlot.text(across.from(), top - 8, "", title));
    String path =
        costs.stream()
            .map(of -> format("%.1f,%.1f", across.pixel(of.size()), up.pixel(of.cost())))
            .collect(Collectors.joining(" "));
    svg.append(format("<polyline class=\"%s points\" points=\"%s\"/>%n", style, path));
    costs.forEach(of -> svg.append(point(up, of)));
    law.ifPresent(of -> svg.append(fit(up, of)));
    return svg.toString();
  }

  private String grid(LogAxis up) {
    StringBuilder svg = new StringBuilder();
    for (double tick : across.ticks()) {
      double x = across.pixel(tick);
      svg.append(line("grid", x, bottom, x, top));
      svg.append(GrowthPlot.text(x, bottom + 18, "x", LogAxis.label(tick)));
    }
    for (double tick : up.ticks()) {
      double y = up.pixel(tick);
      svg.append(line("grid", across.from(), y, across.to(), y));
      svg.append(GrowthPlot.text(across.from() - 8, y + 4, "y", LogAxis.label(tick)));
    }
    return svg.toString();
  }

  private String point(LogAxis up, Cost of) {
    return format(
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%,.0f: %.4g</title></circle>%n",
        style, across.pixel(of.size()), up.pixel(of.cost()), of.size(), of.cost());
  }

  private String fit(LogAxis up, PowerLaw law) {
    return line(
        style + " fit",
        across.pixel(law.from()),
        up.pixel(law.at(law.from())),
        across.pixel(law.to()),
        up.pixel(law.at(law.to())));
  }

  private static String line(String style, double x1, double y1, double x2, double y2) {
    return format(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
        style, x1, y1, x2, y2);
  }
}
