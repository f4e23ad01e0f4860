package org.mocoeval.results.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Gathers a {@link RunRecord} while a run goes on. Not thread-safe. */
public final class RunRecordBuilder {
  private final String task;
  private final String dataset;
  private final Instant started;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<ClassResults> perClass = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<SampleResults> samples = new ArrayList<>();
  private final List<Resamples> resamples = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();
  private Optional<Protocol> protocol = Optional.empty();
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private Optional<DataSource> data = Optional.empty();
  private Optional<Environment> environment = Optional.empty();
  private OptionalLong seed = OptionalLong.empty();

  RunRecordBuilder(String task, String dataset, Instant started) {
    this.task = task;
    this.dataset = dataset;
    this.started = started;
  }

  /**
   * Says how the numbers are made. Required.
   *
   * @param value with every setting resolved
   * @return this
   */
  public RunRecordBuilder protocol(Protocol value) {
    protocol = Optional.of(value);
    return this;
  }

  /**
   * Says which weights are tested. Left out where only features are given.
   *
   * @param value the audited checkpoint
   * @return this
   */
  public RunRecordBuilder checkpoint(Checkpoint value) {
    checkpoint = Optional.of(value);
    return this;
  }

  /**
   * Says what they are tested on. Required.
   *
   * @param value the data
   * @return this
   */
  public RunRecordBuilder data(DataSource value) {
    data = Optional.of(value);
    return this;
  }

  /**
   * Says what computes. Required.
   *
   * @param value see {@link Environment#current}
   * @return this
   */
  public RunRecordBuilder environment(Environment value) {
    environment = Optional.of(value);
    return this;
  }

  /**
   * Says what random draws start from. Left out where nothing is drawn.
   *
   * @param value the seed
   * @return this
   */
  public RunRecordBuilder seed(long value) {
    seed = OptionalLong.of(value);
    return this;
  }

  /**
   * Adds time to a phase.
   *
   * @param phase e.g. {@code features}
   * @param spent seconds, added to what the phase already has
   * @return this
   */
  public RunRecordBuilder seconds(String phase, double spent) {
    seconds.merge(phase, spent, Double::sum);
    return this;
  }

  /**
   * Adds a number; at least one is required.
   *
   * @param value the cell
   * @return this
   */
  public RunRecordBuilder cell(Cell value) {
    cells.add(value);
    return this;
  }

  /**
   * Adds a cell's classes.
   *
   * @param value the cell, taken apart
   * @return this
   */
  public RunRecordBuilder perClass(ClassResults value) {
    perClass.add(value);
    return this;
  }

  /**
   * Adds what a reader must know.
   *
   * @param sentence one
   * @return this
   */
  public RunRecordBuilder note(String sentence) {
    notes.add(sentence);
    return this;
  }

  /**
   * Adds a cell's samples.
   *
   * @param value the cell, taken apart
   * @return this
   */
  public RunRecordBuilder samples(SampleResults value) {
    samples.add(value);
    return this;
  }

  /**
   * Adds a cell's values on images drawn again.
   *
   * @param value the cell, drawn again
   * @return this
   */
  public RunRecordBuilder resamples(Resamples value) {
    resamples.add(value);
    return this;
  }

  /**
   * Adds how a training went.
   *
   * @param value its looks
   * @return this
   */
  public RunRecordBuilder curve(Curve value) {
    curves.add(value);
    return this;
  }

  /**
   * Finishes the record.
   *
   * @return valid, unchangeable
   * @throws IllegalStateException naming every required part that was not given
   */
  public RunRecord build() {
    List<String> missing = new ArrayList<>();
    require(protocol, "protocol", missing);
    require(data, "data", missing);
    require(environment, "environment", missing);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("a run record needs " + String.join(", ", missing));
    }
    return new RunRecord(
        RunRecord.SCHEMA,
        task,
        dataset,
        protocol.orElseThrow(),
        checkpoint,
        data.orElseThrow(),
        environment.orElseThrow(),
        seed,
        started,
        seconds,
        cells,
        perClass,
        notes,
        samples,
        resamples,
        curves);
  }

  private static void require(Optional<?> part, String name, List<String> missing) {
    if (part.isEmpty()) {
      missing.add(name);
    }
  }
}
