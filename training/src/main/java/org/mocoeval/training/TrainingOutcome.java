package org.mocoeval.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run came.
 *
 * @param reached where it stands
 * @param epochs how many it was to have
 * @param history of all complete epochs, oldest first, those before a resume included
 * @param finished whether all epochs are done and measured; false if the process was asked to end
 * @param checkpoint the file that holds the state reached; empty if no step was made
 */
public record TrainingOutcome(
    TrainingPosition reached,
    int epochs,
    List<EpochMetrics> history,
    boolean finished,
    Optional<Path> checkpoint) {
  /** Names what the steps of an epoch took, waiting for their batches included. */
  public static final String SECONDS = "seconds";

  /** Copies the history. */
  public TrainingOutcome {
    history = List.copyOf(history);
  }

  /**
   * Returns what was measured in the last complete epoch.
   *
   * @return metrics by name; empty before the first epoch's end
   */
  public Map<String, Double> lastEpoch() {
    return history.isEmpty() ? Map.of() : history.get(history.size() - 1).values();
  }
}
