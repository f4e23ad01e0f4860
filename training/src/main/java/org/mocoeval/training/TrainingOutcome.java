package org.mocoeval.training;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run came.
 *
 * @param reached where it stands
 * @param epochs how many it was to have
 * @param lastEpoch what was measured in the last complete epoch, means over its steps and what
 *     {@link TrainingTask#afterEpoch} added, by name, and {@link #SECONDS}; empty before the first
 *     epoch's end; unmodifiable
 * @param finished whether all epochs are done and measured; false if the process was asked to end
 * @param checkpoint the file that holds the state reached; empty if no step was made
 */
public record TrainingOutcome(
    TrainingPosition reached,
    int epochs,
    Map<String, Double> lastEpoch,
    boolean finished,
    Optional<Path> checkpoint) {
  /** Names what the steps of the last epoch took, waiting for their batches included. */
  public static final String SECONDS = "seconds";

  /** Copies the metrics. */
  public TrainingOutcome {
    lastEpoch = Collections.unmodifiableMap(new LinkedHashMap<>(lastEpoch));
  }
}
