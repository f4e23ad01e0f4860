package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.published.Provenance;
import org.mocoeval.results.published.PublishedFigures;

/**
 * What others published in a table of the page.
 *
 * @param method e.g. {@code SimCLR}
 * @param config the pre-training configuration, as its authors call it
 * @param provenance how near to its origin it was read
 * @param source repository, version and file, or paper
 * @param isExtra whether a row of the same method stands above it
 * @param setting the best layer, where the table has one
 * @param figures by the heading of the column
 */
record PublishedRow(
    String method,
    String config,
    Provenance provenance,
    String source,
    boolean isExtra,
    Optional<String> setting,
    Map<String, Figure> figures) {

  /** Figures of one row: of one method, configuration and source. */
  private record Key(String method, String config, String source) {}

  /** All rows of a table, the page's own first, otherwise in the order in which they were read. */
  static List<PublishedRow> of(PageLayout table, PublishedFigures all) {
    Map<Key, Map<String, Figure>> rows = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      for (Figure figure : all.all()) {
        if (column.publishedTable().equals(Optional.of(figure.table()))
            && column.publishedColumn().equals(figure.column())
            && figure.provenance() != Provenance.UNVERIFIED) {
          rows.computeIfAbsent(
                  new Key(figure.method(), figure.config(), figure.source()),
                  absent -> new LinkedHashMap<>())
              .putIfAbsent(column.heading(), figure);
        }
      }
    }
    List<PublishedRow> found = new ArrayList<>();
    Set<String> methods = new LinkedHashSet<>();
    rows.forEach((key, figures) -> found.add(row(key, figures, !methods.add(key.method()))));
    return List.copyOf(found);
  }

  private static PublishedRow row(Key key, Map<String, Figure> figures, boolean extra) {
    Figure any = figures.values().iterator().next();
    Optional<String> layer = any.setting().filter(setting -> setting.startsWith("feature"));
    return new PublishedRow(
        key.method(), key.config(), any.provenance(), key.source(), extra, layer, figures);
  }

  boolean isPage() {
    return provenance == Provenance.PAGE;
  }
}
