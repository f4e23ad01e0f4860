package org.mocoeval.training;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run has measured: {@code curves.csv} with a row for each epoch, {@code steps.csv} with a
 * row for every so many steps, and both for TensorBoard. Epochs and steps are counted as done: the
 * first row of an epoch says epoch 1.
 */
final class Curves implements AutoCloseable {
  private static final String EPOCH = "epoch";
  private static final String STEP = "step";
  private static final String RATE = "learning_rate";
  private static final String SECONDS = TrainingOutcome.SECONDS;
  private static final String SPEED = "images_per_second";
  private static final Set<String> COLUMNS = Set.of(EPOCH, STEP, RATE, SECONDS, SPEED);

  private final CsvFile epochs;
  private final CsvFile steps;
  private final EventFile events;

  private Curves(CsvFile epochs, CsvFile steps, EventFile events) {
    this.epochs = epochs;
    this.steps = steps;
    this.events = events;
  }

  /**
   * Opens the curves and drops what will be done again.
   *
   * @param run the run's folder, which exists
   * @param from where the run goes on
   * @param stepsPerEpoch of the run
   * @param clock dates the events
   * @throws TrainingException if a file cannot be read or written
   */
  static Curves open(Path run, TrainingPosition from, int stepsPerEpoch, Clock clock) {
    long done = from.globalStep(stepsPerEpoch);
    CsvFile epochs = CsvFile.open(run.resolve("curves.csv"), true, EPOCH, from.epoch());
    CsvFile steps = CsvFile.open(run.resolve("steps.csv"), false, STEP, done);
    return new Curves(epochs, steps, new EventFile(run, done + 1, clock));
  }

  /** Says whether the last complete epoch has its row. */
  boolean complete(int epochsDone) {
    return epochs.lastRow().map(row -> row.get(EPOCH) >= epochsDone).orElse(epochsDone == 0);
  }

  /** Returns the metrics and seconds of all epochs that have a row, oldest first. */
  List<EpochMetrics> history() {
    return epochs.allRows().stream().map(Curves::metrics).toList();
  }

  private static EpochMetrics metrics(Map<String, Double> row) {
    Map<String, Double> values = new LinkedHashMap<>(row);
    values.keySet().removeAll(COLUMNS);
    values.put(SECONDS, row.get(SECONDS));
    return new EpochMetrics(row.get(EPOCH).intValue(), values);
  }

  /**
   * Adds a step.
   *
   * @param epoch counted from 1
   * @param step of the run, counted from 1
   */
  void step(int epoch, long step, double rate, Map<String, Double> measured) {
    Map<String, Number> row = new LinkedHashMap<>();
    row.put(EPOCH, epoch);
    row.put(STEP, step);
    row.put(RATE, rate);
    measured.forEach((name, value) -> put(row, name, value));
    events.scalars(step, tagged("step/", measured));
    steps.add(row);
  }

  /**
   * Adds an epoch.
   *
   * @param epoch counted from 1
   * @param step of the run at the epoch's end, counted from 1
   */
  void epoch(
      int epoch,
      long step,
      double rate,
      double seconds,
      double imagesPerSecond,
      Map<String, Double> measured) {
    Map<String, Number> row = new LinkedHashMap<>();
    row.put(EPOCH, epoch);
    row.put(STEP, step);
    row.put(RATE, rate);
    row.put(SECONDS, seconds);
    row.put(SPEED, imagesPerSecond);
    measured.forEach((name, value) -> put(row, name, value));
    Map<String, Double> shown = new LinkedHashMap<>(measured);
    shown.put(RATE, rate);
    shown.put(SPEED, imagesPerSecond);
    // The row comes last: an epoch without one is measured again, and a point shown twice is one.
    events.scalars(step, tagged("epoch/", shown));
    epochs.add(row);
  }

  @Override
  public void close() {
    events.close();
  }

  private static void put(Map<String, Number> row, String name, double value) {
    if (COLUMNS.contains(name)) {
      throw new IllegalArgumentException("a metric cannot be named as the column " + name);
    }
    row.put(name, value);
  }

  private static Map<String, Double> tagged(String prefix, Map<String, Double> values) {
    Map<String, Double> tagged = new LinkedHashMap<>();
    values.forEach((name, value) -> tagged.put(prefix + name, value));
    return tagged;
  }
}
