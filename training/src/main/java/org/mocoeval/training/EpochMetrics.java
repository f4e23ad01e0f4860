package org.mocoeval.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured in and after one epoch.
 *
 * @param epoch counted from 1
 * @param values means over its steps and what {@link TrainingTask#afterEpoch} added, by name, and
 *     {@link TrainingOutcome#SECONDS}; unmodifiable
 */
public record EpochMetrics(int epoch, Map<String, Double> values) {
  /** Copies the values. */
  public EpochMetrics {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
