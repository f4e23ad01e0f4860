package org.mocoeval.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header of a table of numbers.
 *
 * @param names in order; without commas, quotes and line breaks
 */
record CsvColumns(List<String> names) {
  static final CsvColumns NONE = new CsvColumns(List.of());

  private static final Pattern NAME = Pattern.compile("[^,\"\\r\\n]+");

  CsvColumns {
    names = List.copyOf(names);
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("no name for a column: '" + name + "'");
      }
    }
  }

  /** Reads a header; empty if the line is none. */
  static Optional<CsvColumns> header(String line) {
    List<String> names = List.of(line.split(",", -1));
    return names.stream().allMatch(name -> NAME.matcher(name).matches())
        ? Optional.of(new CsvColumns(names))
        : Optional.empty();
  }

  /** Adds those that are new behind the others. */
  CsvColumns with(Collection<String> more) {
    List<String> wider = new ArrayList<>(names);
    more.stream().filter(name -> !names.contains(name)).forEach(wider::add);
    return wider.size() == names.size() ? this : new CsvColumns(wider);
  }

  /** Writes a row; what it lacks stays empty. Doubles keep every bit. */
  String line(Map<String, Number> row) {
    List<String> cells =
        names.stream().map(name -> row.containsKey(name) ? row.get(name).toString() : "").toList();
    return String.join(",", cells);
  }

  /** Reads a row; empty if the line is no such row. */
  Optional<Map<String, Double>> parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != names.size()) {
      return Optional.empty();
    }
    Map<String, Double> row = new LinkedHashMap<>();
    try {
      for (int i = 0; i < cells.length; i++) {
        if (!cells[i].isEmpty()) {
          row.put(names.get(i), Double.valueOf(cells[i]));
        }
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(row);
  }
}
