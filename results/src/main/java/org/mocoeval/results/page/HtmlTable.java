package org.mocoeval.results.page;

import java.util.Locale;
import java.util.Optional;
import org.mocoeval.results.published.Figure;

/** A table of the page in HTML: headers that sort, cells that tell where they come from. */
final class HtmlTable {
  private static final String EMPTY = "<td class=\"empty\">–</td>";

  private HtmlTable() {}

  static String of(FilledTable table) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"scroll\"><table class=\"page sortable\" id=\"table-")
        .append(table.layout().anchor())
        .append("\">\n<thead><tr>");
    header(html, "Weights", "text");
    header(html, "Measured on", "text");
    header(html, "State", "text");
    if (table.hasSettings()) {
      header(html, "Best Layer", "text");
    }
    table.layout().columns().forEach(column -> header(html, column.heading(), "number"));
    html.append("</tr></thead>\n<tbody>\n");
    table.published().stream()
        .filter(PublishedRow::isPage)
        .forEach(row -> published(html, table, row));
    table.ours().forEach(row -> ours(html, table, row));
    table.notRun().forEach(checkpoint -> notRun(html, table, checkpoint));
    table.published().stream()
        .filter(row -> !row.isPage())
        .forEach(row -> published(html, table, row));
    return html.append("</tbody></table></div>\n").toString();
  }

  private static void header(StringBuilder html, String heading, String style) {
    html.append("<th scope=\"col\" class=\"")
        .append(style)
        .append("\" aria-sort=\"none\"><button type=\"button\">")
        .append(Html.escape(heading))
        .append("</button></th>");
  }

  private static void ours(StringBuilder html, FilledTable table, OurRow row) {
    html.append(row.isCheckpoint() ? "<tr class=\"ours\">" : "<tr class=\"ours beside\">");
    html.append("<th scope=\"row\">").append(Html.escape(row.weights())).append("</th>");
    html.append("<td>").append(Html.escape(row.measured()));
    html.append("<small>").append(Html.escape(CellText.runs(row.runs()))).append("</small></td>");
    html.append("<td>").append(badge(row.state())).append("</td>");
    setting(html, table, row.setting());
    for (Column column : table.layout().columns()) {
      OurCell cell = row.cells().get(column.heading());
      html.append(cell == null ? EMPTY : cell(row, cell));
    }
    html.append("</tr>\n");
  }

  private static String cell(OurRow row, OurCell cell) {
    return String.format(
        Locale.ROOT,
        "<td class=\"number %s\" data-value=\"%s\" tabindex=\"0\" data-tip=\"%s\">%s<small>%s</small></td>",
        style(cell.state()),
        cell.cell().mean(),
        Html.escape(CellText.provenance(row, cell)),
        CellText.value(cell.cell()),
        CellText.interval(cell.cell()));
  }

  private static void notRun(StringBuilder html, FilledTable table, String checkpoint) {
    html.append("<tr class=\"ours\"><th scope=\"row\">")
        .append(Html.escape(checkpoint))
        .append("</th><td class=\"empty\">–</td><td>")
        .append(badge(State.NOT_RUN))
        .append("</td>");
    setting(html, table, Optional.empty());
    html.append(EMPTY.repeat(table.layout().columns().size())).append("</tr>\n");
  }

  private static void published(StringBuilder html, FilledTable table, PublishedRow row) {
    String style = row.isPage() ? "seed" : row.isExtra() ? "published extra" : "published";
    html.append("<tr class=\"").append(style).append("\"><th scope=\"row\">");
    html.append(Html.escape(row.method())).append("</th><td>").append(Html.escape(row.config()));
    html.append("</td><td><span class=\"badge published\">")
        .append(row.isPage() ? "the page" : "published")
        .append("</span></td>");
    setting(html, table, row.setting());
    for (Column column : table.layout().columns()) {
      Figure figure = row.figures().get(column.heading());
      html.append(figure == null ? EMPTY : figure(figure));
    }
    html.append("</tr>\n");
  }

  private static String figure(Figure figure) {
    return String.format(
        Locale.ROOT,
        "<td class=\"number\" data-value=\"%s\" title=\"%s\">%s</td>",
        figure.value(),
        Html.escape("%s, %s; %s".formatted(figure.method(), figure.config(), figure.source())),
        CellText.published(figure.value()));
  }

  private static void setting(StringBuilder html, FilledTable table, Optional<String> setting) {
    if (table.hasSettings()) {
      html.append(setting.map(of -> "<td>" + Html.escape(of) + "</td>").orElse(EMPTY));
    }
  }

  static String badge(State state) {
    return "<span class=\"badge %s\" title=\"%s\">%s</span>"
        .formatted(style(state), Html.escape(state.meaning()), state.label());
  }

  private static String style(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
