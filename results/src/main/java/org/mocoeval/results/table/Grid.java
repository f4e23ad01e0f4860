package org.mocoeval.results.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Markdown table whose columns line up in a terminal too: the first column to the left, the rest
 * to the right.
 */
public final class Grid {
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Starts a table.
   *
   * @param header one title a column
   */
  public Grid(List<String> header) {
    add(header);
  }

  /**
   * Adds a row.
   *
   * @param cells as many as the header has
   */
  public void add(List<String> cells) {
    if (!rows.isEmpty() && cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "expected " + rows.get(0).size() + " cells, found " + cells.size());
    }
    rows.add(cells.stream().map(Grid::escape).toList());
  }

  /**
   * Prints the table.
   *
   * @return lines that each end in a line feed
   */
  public String markdown() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      widths.add(width(column));
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      text.append(line(rows.get(row), widths));
      if (row == 0) {
        text.append(rule(widths));
      }
    }
    return text.toString();
  }

  private int width(int column) {
    return Math.max(2, rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths.get(column) - length(cell));
      line.append(' ').append(column == 0 ? cell + padding : padding + cell).append(" |");
    }
    return line.append('\n').toString();
  }

  private static String rule(List<Integer> widths) {
    String columns =
        widths.stream()
            .skip(1)
            .map(width -> "-".repeat(width + 1) + ":|")
            .collect(Collectors.joining());
    return "|:" + "-".repeat(widths.get(0) + 1) + "|" + columns + "\n";
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String escape(String cell) {
    return cell.replace("|", "\\|").replaceAll("\\R", " ");
  }
}
