package org.mocoeval.backbone;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns as wide as their widest cell. */
final class TextTable {
  private final List<String[]> rows = new ArrayList<>();

  void row(String... cells) {
    // Names come from files; control characters could be commands to the terminal.
    rows.add(
        Arrays.stream(cells).map(cell -> cell.replaceAll("\\p{Cc}", "?")).toArray(String[]::new));
  }

  void print(PrintWriter out) {
    int[] widths = widths();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        line.append(row[column]).append(" ".repeat(widths[column] - row[column].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }

  private int[] widths() {
    int[] widths = new int[rows.stream().mapToInt(row -> row.length).max().orElse(0)];
    for (String[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    return widths;
  }
}
