package org.mocoeval.pretrain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;

/** A table over runs: mean, standard deviation and range over the seeds of each variant. */
final class RunTable {
  private static final String NOT_TRAINED = "before training";

  private final String title;
  private final List<Cell> cells = new ArrayList<>();
  private final List<RunRecord> records = new ArrayList<>();
  private final Map<String, String> settings = new TreeMap<>();

  RunTable(String title) {
    this.title = title;
  }

  /**
   * Adds a variant's accuracies on backbone features.
   *
   * @param row the variant
   * @param runs one for each seed
   */
  void add(String row, List<RunRecord> runs) {
    String table = PretrainReport.knnTable(KnnMonitor.View.BACKBONE);
    double[] values = values(runs, table, false);
    addSpread(row, values);
    records.addAll(runs);
    settings.put(row, runs.get(0).protocol().hash());
  }

  /** Adds what a variant's runs took. */
  void addCosts(String row, List<RunRecord> runs) {
    double[] seconds = values(runs, PretrainReport.COST_TABLE, PretrainReport.EPOCH_SECONDS);
    double[] memory = values(runs, PretrainReport.COST_TABLE, PretrainReport.MEMORY);
    if (seconds.length > 0) {
      cells.add(Cell.of("Time", row, PretrainReport.EPOCH_SECONDS, mean(seconds), "s"));
    }
    if (memory.length > 0) {
      cells.add(Cell.of("Memory", row, PretrainReport.MEMORY, max(memory), "MB"));
    }
  }

  /** Puts the record together, with the untrained networks as the last row. */
  RunRecord record(String task, Instant started) {
    String table = PretrainReport.knnTable(KnnMonitor.View.BACKBONE);
    double[] untrained = values(distinctSeeds(), table, true);
    RunRecord first = records.get(0);
    RunRecordBuilder record =
        RunRecord.begin(task, first.dataset(), started)
            .protocol(Protocol.of(title, settings))
            .data(first.data())
            .environment(first.environment());
    if (untrained.length > 0) {
      addSpread(NOT_TRAINED, untrained);
    }
    cells.forEach(record::cell);
    NavigableSet<Long> seeds = new TreeSet<>();
    records.forEach(run -> run.seed().ifPresent(seeds::add));
    record.note("Over the seeds " + seeds + ".");
    return record.build();
  }

  /** One run has no spread to show. */
  private void addSpread(String row, double[] values) {
    cells.add(Cell.of(title, row, "mean", mean(values), "%"));
    if (values.length > 1) {
      cells.add(Cell.of(title, row, "standard deviation", deviation(values), "%"));
      cells.add(Cell.of(title, row, "lowest", min(values), "%"));
      cells.add(Cell.of(title, row, "highest", max(values), "%"));
    }
  }

  private List<RunRecord> distinctSeeds() {
    Map<Long, RunRecord> bySeed = new LinkedHashMap<>();
    records.forEach(run -> run.seed().ifPresent(seed -> bySeed.putIfAbsent(seed, run)));
    return List.copyOf(bySeed.values());
  }

  private static double[] values(List<RunRecord> runs, String table, boolean before) {
    return runs.stream()
        .flatMap(run -> run.cells().stream())
        .filter(cell -> cell.table().equals(table))
        .filter(cell -> cell.row().equals(NOT_TRAINED) == before)
        .mapToDouble(Cell::value)
        .toArray();
  }

  private static double[] values(List<RunRecord> runs, String table, String column) {
    return runs.stream()
        .flatMap(run -> run.cells().stream())
        .filter(cell -> cell.table().equals(table) && cell.column().equals(column))
        .mapToDouble(Cell::value)
        .toArray();
  }

  private static double mean(double[] values) {
    return java.util.Arrays.stream(values).average().orElseThrow();
  }

  private static double min(double[] values) {
    return java.util.Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return java.util.Arrays.stream(values).max().orElseThrow();
  }

  /** Of the sample, divided by n − 1. */
  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
