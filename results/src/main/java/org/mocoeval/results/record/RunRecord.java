package org.mocoeval.results.record;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Everything one run leaves behind. The component names are the keys of {@code run.json}, which
 * scripts depend on; what is absent has no key.
 *
 * @param schema {@link #SCHEMA}; raised only when a key changes its meaning
 * @param task e.g. {@code knn}; lower-case words joined by hyphens
 * @param dataset e.g. {@code imagenet}
 * @param protocol how the numbers were made
 * @param checkpoint the weights under test; absent where only features were given
 * @param data what they were tested on
 * @param environment what they were computed with
 * @param seed where anything was drawn
 * @param started when
 * @param seconds spent, by phase, in order
 * @param cells the numbers; no two with the same table, row and column
 * @param perClass cells taken apart by class; may be empty
 * @param notes what a reader must know, each a sentence; may be empty
 * @param samples cells taken apart by test sample; may be empty
 * @param resamples cells on images drawn again; may be empty
 * @param curves of trainings; may be empty
 */
public record RunRecord(
    int schema,
    String task,
    String dataset,
    Protocol protocol,
    Optional<Checkpoint> checkpoint,
    DataSource data,
    Environment environment,
    OptionalLong seed,
    Instant started,
    Map<String, Double> seconds,
    List<Cell> cells,
    List<ClassResults> perClass,
    List<String> notes,
    List<SampleResults> samples,
    List<Resamples> resamples,
    List<Curve> curves) {
  /** The version of the keys that this project writes; it reads all earlier ones. */
  public static final int SCHEMA = 2;

  /** Refuses another schema, odd task names, negative times, no cells and two equal cells. */
  public RunRecord {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException(
          "schema: expected at most "
              + SCHEMA
              + ", found "
              + schema
              + ", which a later version wrote");
    }
    if (task == null || !task.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "task: expected lower-case words joined by hyphens, found \"" + task + "\"");
    }
    Valid.text("dataset", dataset);
    seconds.forEach(RunRecord::refuseOddTime);
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    cells = List.copyOf(cells);
    Valid.atLeast("cells", 1, cells.size());
    Set<List<String>> names = refuseEqualCells(cells);
    perClass = List.copyOf(perClass);
    notes = List.copyOf(notes);
    samples = List.copyOf(samples);
    resamples = List.copyOf(resamples);
    curves = List.copyOf(curves);
    samples.forEach(of -> requireCell(names, "samples", of.table(), of.row(), of.column()));
    resamples.forEach(of -> requireCell(names, "resamples", of.table(), of.row(), of.column()));
  }

  /**
   * Starts to gather a record.
   *
   * @param task e.g. {@code knn}
   * @param dataset e.g. {@code imagenet}
   * @param started when the run began
   * @return to be filled in the order in which things become known
   */
  public static RunRecordBuilder begin(String task, String dataset, Instant started) {
    return new RunRecordBuilder(task, dataset, started);
  }

  private static void refuseOddTime(String phase, double spent) {
    if (Valid.finite("seconds." + phase, spent) < 0) {
      throw new IllegalArgumentException(
          "seconds." + phase + ": expected at least 0, found " + spent);
    }
  }

  private static Set<List<String>> refuseEqualCells(List<Cell> cells) {
    Set<List<String>> seen = new HashSet<>();
    for (Cell cell : cells) {
      if (!seen.add(List.of(cell.table(), cell.row(), cell.column()))) {
        throw new IllegalArgumentException("cells: " + cell.name() + " is there twice");
      }
    }
    return seen;
  }

  private static void requireCell(
      Set<List<String>> names, String key, String table, String row, String column) {
    if (!names.contains(List.of(table, row, column))) {
      throw new IllegalArgumentException(
          key + ": there is no cell " + table + ", " + row + ", " + column);
    }
  }
}
