package org.mocoeval.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of numbers that grows by a row at a time. A row with a new column makes the file be
 * written again; earlier rows are empty there.
 */
final class CsvFile {
  private final Path file;
  private final boolean durable;
  private CsvColumns columns = CsvColumns.NONE;
  private Optional<Map<String, Double>> lastRow = Optional.empty();

  private CsvFile(Path file, boolean durable) {
    this.file = file;
    this.durable = durable;
  }

  /**
   * Opens a table, or prepares one that is absent.
   *
   * @param file the table; a last line that a killed process left unfinished is dropped
   * @param durable whether a row is on the disk when {@link #add} returns
   * @param key the column that says how far a row is
   * @param last rows that are farther are dropped
   * @throws TrainingException if the file is no such table or cannot be written
   */
  static CsvFile open(Path file, boolean durable, String key, long last) {
    CsvFile table = new CsvFile(file, durable);
    try {
      if (Files.exists(file)) {
        table.retain(key, last);
      }
      return table;
    } catch (IOException e) {
      throw table.failure(e);
    }
  }

  /** Returns the last row that stays or was added, column to value. */
  Optional<Map<String, Double>> lastRow() {
    return lastRow;
  }

  /**
   * Reads all rows that stay or were added, column to value.
   *
   * @throws TrainingException if the file cannot be read
   */
  List<Map<String, Double>> allRows() {
    if (lastRow.isEmpty()) {
      return List.of();
    }
    try {
      return rows().stream()
          .map(line -> columns.parse(line).orElseThrow(() -> malformed(line)))
          .toList();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Appends a row.
   *
   * @param row column to value; columns that it lacks stay empty
   * @throws TrainingException if it cannot be written
   */
  void add(Map<String, Number> row) {
    CsvColumns wider = columns.with(row.keySet());
    try {
      if (!wider.equals(columns)) {
        widen(wider);
      }
      append(columns.line(row) + "\n");
    } catch (IOException e) {
      throw failure(e);
    }
    Map<String, Double> values = new LinkedHashMap<>();
    row.forEach((column, value) -> values.put(column, value.doubleValue()));
    lastRow = Optional.of(values);
  }

  private void retain(String key, long last) throws IOException {
    List<String> lines = completeLines();
    List<String> retained = new ArrayList<>();
    if (!lines.isEmpty()) {
      columns = CsvColumns.header(lines.get(0)).orElseThrow(() -> malformed(lines.get(0)));
      for (String line : lines.subList(1, lines.size())) {
        Map<String, Double> row = columns.parse(line).orElseThrow(() -> malformed(line));
        if (Optional.ofNullable(row.get(key)).orElseThrow(() -> malformed(line)) <= last) {
          retained.add(line);
          lastRow = Optional.of(row);
        }
      }
    }
    if (retained.isEmpty()) {
      columns = CsvColumns.NONE;
      Files.delete(file);
    } else {
      replace(retained);
    }
  }

  private List<String> completeLines() throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private void widen(CsvColumns wider) throws IOException {
    List<String> rows = columns.equals(CsvColumns.NONE) ? List.of() : rows();
    String empty = ",".repeat(wider.names().size() - columns.names().size());
    columns = wider;
    replace(rows.stream().map(line -> line + empty).toList());
  }

  private List<String> rows() throws IOException {
    List<String> lines = completeLines();
    return lines.subList(1, lines.size());
  }

  private void replace(List<String> rows) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".incomplete");
    List<String> lines = new ArrayList<>(List.of(String.join(",", columns.names())));
    lines.addAll(rows);
    Files.writeString(whole, String.join("\n", lines) + "\n");
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void append(String line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (durable) {
        channel.force(false);
      }
    }
  }

  private TrainingException malformed(String line) {
    return new TrainingException(
        String.format(
            "%s: expected a header and rows of as many numbers, found '%s'. Move the file away and"
                + " resume: a new one begins where the run goes on",
            file, line));
  }

  private TrainingException failure(IOException cause) {
    return new TrainingException(
        String.format(
            "cannot read or write %s: %s. Free some space or make it writable, and resume",
            file, FileTrouble.reason(cause)),
        cause);
  }
}
