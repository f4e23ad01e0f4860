package org.mocoeval.results.published;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All published figures, 883 of them, by table, method and column. Where two sources print
 * different values for the same method (MMSelfSup and its ancestor OpenSelfSup do, from different
 * checkpoints), both are here and their source tells them apart.
 */
public final class PublishedFigures {
  /** The method of the page. */
  public static final String MOCO_V2 = "MoCo v2";

  private static final String RESOURCE = "figures.json";

  private final List<Figure> figures;

  private PublishedFigures(List<Figure> figures) {
    this.figures = List.copyOf(figures);
  }

  /**
   * Reads the figures that this module carries.
   *
   * @return all of them
   */
  public static PublishedFigures load() {
    try (InputStream in = PublishedFigures.class.getResourceAsStream(RESOURCE);
        InputStreamReader reader = new InputStreamReader(in, UTF_8)) {
      List<Row> rows = new Gson().fromJson(reader, new TypeToken<List<Row>>() {});
      List<Figure> figures = new ArrayList<>();
      rows.forEach(row -> row.addTo(figures));
      return new PublishedFigures(figures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns everything.
   *
   * @return in the order of the resource
   */
  public List<Figure> all() {
    return figures;
  }

  /**
   * Finds what was published for one cell.
   *
   * @param table e.g. {@code imagenet_knn}
   * @param method e.g. {@code SimCLR}
   * @param column e.g. {@code k=20}
   * @return one figure a source and configuration; may be empty
   */
  public List<Figure> find(String table, String method, String column) {
    return figures.stream()
        .filter(figure -> figure.table().equals(table))
        .filter(figure -> figure.method().equals(method))
        .filter(figure -> figure.column().equals(column))
        .toList();
  }

  /**
   * Finds the page's own MoCo v2 figure.
   *
   * @param table of the page
   * @param column e.g. {@code k=20}
   * @return empty where the page has no such column
   */
  public Optional<Figure> page(PageTable table, String column) {
    return find(table.key(), MOCO_V2, column).stream()
        .filter(figure -> figure.provenance() == Provenance.PAGE)
        .findFirst();
  }

  /**
   * Finds all of the page's MoCo v2 figures of a table.
   *
   * @param table of the page
   * @return in the page's order
   */
  public List<Figure> page(PageTable table) {
    return figures.stream()
        .filter(figure -> figure.provenance() == Provenance.PAGE)
        .filter(figure -> figure.table().equals(table.key()))
        .toList();
  }

  /** A line of the resource: one row of a published table. */
  private record Row(
      String table,
      String method,
      String config,
      String setting,
      String unit,
      String source,
      String provenance,
      Map<String, Double> values) {

    void addTo(List<Figure> figures) {
      Optional<String> where = Optional.ofNullable(setting);
      Provenance near = Provenance.valueOf(provenance.toUpperCase(Locale.ROOT));
      values.forEach(
          (column, value) ->
              figures.add(
                  new Figure(table, method, config, where, column, value, unit, source, near)));
    }
  }
}
