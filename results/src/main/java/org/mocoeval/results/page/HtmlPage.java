package org.mocoeval.results.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedRuns;

/**
 * The page as one HTML file that needs no other: style, script and charts are in it, and its
 * security policy forbids it to load anything, whatever a record's texts contain.
 */
final class HtmlPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
      <link rel="icon" href="data:,">
      <title>%s</title>
      <style>
      %s</style>
      </head>
      <body>
      """;

  private HtmlPage() {}

  static String of(Page page, String title) {
    StringBuilder html =
        new StringBuilder(HEAD.formatted(Html.escape(title), resource("page.css")));
    html.append("<header><h1>").append(Html.escape(title)).append("</h1>\n");
    html.append("<p>").append(Html.escape(summary(page))).append("</p>\n").append(controls());
    html.append("</header>\n<main>\n").append(overview(page)).append(legend());
    String group = "";
    for (FilledTable table : page.tables()) {
      if (!table.layout().group().equals(group)) {
        group = table.layout().group();
        html.append("<h2>").append(group).append("</h2>\n");
      }
      html.append(section(table));
    }
    html.append(elsewhere(page)).append(damaged(page.damaged())).append("</main>\n");
    html.append("<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script>\n");
    return html.append(resource("page.js")).append("</script>\n</body>\n</html>\n").toString();
  }

  private static String summary(Page page) {
    long runs = page.runs().stream().mapToLong(of -> of.runs().size()).sum();
    String newest =
        page.runs().stream()
            .map(of -> of.newest().started())
            .max(Comparator.naturalOrder())
            .map(started -> ", the last begun " + started.toString().substring(0, 10))
            .orElse("");
    int checkpoints = page.checkpoints().size();
    return "%d %s of %d %s%s"
        .formatted(
            runs,
            runs == 1 ? "run" : "runs",
            checkpoints,
            checkpoints == 1 ? "checkpoint" : "checkpoints",
            newest);
  }

  private static String controls() {
    return """
        <div class="controls">
        <button type="button" id="theme" aria-label="colours: as the system has them">Auto</button>
        <button type="button" id="extras" aria-pressed="false">All published rows</button>
        <button type="button" id="charts" aria-pressed="true">Charts</button>
        </div>
        """;
  }

  private static String overview(Page page) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"scroll\"><table class=\"overview\" id=\"overview\"><thead><tr>");
    html.append("<th scope=\"col\">Table</th><th scope=\"col\">Column</th>");
    html.append("<th scope=\"col\">MoCo v2, the page</th>");
    page.checkpoints()
        .forEach(of -> html.append("<th scope=\"col\">").append(Html.escape(of)).append("</th>"));
    html.append("</tr></thead><tbody>\n");
    for (FilledTable table : page.tables()) {
      html.append(overviewRow(page, table));
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String overviewRow(Page page, FilledTable table) {
    Column key = table.layout().key();
    StringBuilder html = new StringBuilder();
    html.append(
        "<tr><th scope=\"row\"><a href=\"#%s\">%s</a></th><td>%s</td>"
            .formatted(table.layout().anchor(), table.layout().heading(), key.heading()));
    String published =
        table.published().stream()
            .filter(PublishedRow::isPage)
            .flatMap(row -> Optional.ofNullable(row.figures().get(key.heading())).stream())
            .map(figure -> CellText.published(figure.value()))
            .findFirst()
            .orElse("–");
    html.append("<td class=\"number\">").append(published).append("</td>");
    for (String checkpoint : page.checkpoints()) {
      Optional<OurCell> cell = table.best(checkpoint).map(row -> row.cells().get(key.heading()));
      html.append("<td class=\"number\">")
          .append(cell.map(of -> CellText.value(of.cell()) + " ").orElse(""))
          .append(HtmlTable.badge(cell.map(OurCell::state).orElse(State.NOT_RUN)))
          .append("</td>");
    }
    return html.append("</tr>\n").toString();
  }

  private static String legend() {
    return """
        <p class="note">Beneath a value: its 95 % interval; ± is the standard deviation over seeds.
        Reproduced and differs: inside and outside the gate's tolerance of the published value. Other
        data and other protocol: not to be held against it. Point at a value of ours, or step to it with
        the tabulator, to see where it comes from. Headers sort.</p>
        """;
  }

  private static String section(FilledTable table) {
    return "<section id=\"%s\">%n<h3>%s</h3>%n<p>%s</p>%n"
            .formatted(
                table.layout().anchor(),
                table.layout().heading(),
                Html.escape(table.layout().about()))
            .replace(System.lineSeparator(), "\n")
        + HtmlTable.of(table)
        + Charts.of(table)
        + "</section>\n";
  }

  private static String elsewhere(Page page) {
    if (page.elsewhere().isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            "<h2>Runs that the page has no table for</h2>\n<ul class=\"elsewhere\">\n");
    for (RepeatedRuns runs : page.elsewhere()) {
      RunRecord run = runs.newest();
      html.append("<li>")
          .append(
              Html.escape(
                  "%s on %s, protocol %s, %s"
                      .formatted(
                          run.task(), run.dataset(), run.protocol().name(), CellText.runs(runs))))
          .append("</li>\n");
    }
    return html.append("</ul>\n").toString();
  }

  private static String damaged(List<String> damaged) {
    StringBuilder html = new StringBuilder();
    damaged.forEach(
        of ->
            html.append("<p class=\"damaged\">Not read: ")
                .append(Html.escape(of))
                .append("</p>\n"));
    return html.toString();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
