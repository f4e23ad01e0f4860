package org.mocoeval.results.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A value a class for each of some weights, as bars from left to right.
 *
 * @param title what it shows
 * @param weights whose values they are
 * @param classes from above to below: the name, and a value for each weights, in percent
 * @param omitted how many classes between the best and the worst were left out
 */
record BarChart(
    String title,
    List<String> weights,
    List<Map.Entry<String, List<Double>>> classes,
    int omitted) {
  private static final int COLOURS = 8;

  /** Copies the lists. */
  BarChart {
    weights = List.copyOf(weights);
    classes = List.copyOf(classes);
  }

  String html() {
    StringBuilder html = new StringBuilder("<details class=\"chart bars\"><summary>");
    html.append(Html.escape(title)).append("</summary>\n<div class=\"legend\">");
    for (int i = 0; i < weights.size(); i++) {
      html.append(
          "<button type=\"button\" class=\"ours c%d\" data-series=\"%d\" aria-pressed=\"true\">%s</button>"
              .formatted(i % COLOURS, i, Html.escape(weights.get(i))));
    }
    html.append("</div>\n<table class=\"bars\"><tbody>\n");
    for (Map.Entry<String, List<Double>> of : classes) {
      html.append("<tr><th scope=\"row\">").append(Html.escape(of.getKey())).append("</th><td>");
      for (int i = 0; i < of.getValue().size(); i++) {
        html.append(bar(i, of.getValue().get(i)));
      }
      html.append("</td></tr>\n");
    }
    html.append("</tbody></table>\n");
    if (omitted > 0) {
      html.append("<p class=\"note\">Between the best and the worst ")
          .append(omitted)
          .append(" classes are left out; run.json has all.</p>\n");
    }
    return html.append("</details>\n").toString();
  }

  private static String bar(int i, double value) {
    return String.format(
        Locale.ROOT,
        "<div class=\"bar c%d\" data-series=\"%d\"><i style=\"width:%.2f%%\"></i><b>%.1f</b></div>",
        i % COLOURS,
        i,
        Math.max(0, Math.min(100, value)),
        value);
  }
}
