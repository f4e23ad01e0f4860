package org.mocoeval.detection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mocoeval.training.EpochMetrics;
import org.mocoeval.training.TrainingOutcome;

/**
 * What was measured of one set of weights: a row of the tables.
 *
 * @param label its name
 * @param score after the last iteration
 * @param curve every look in order; empty where the curves have gaps
 * @param trainingSeconds of all iterations, those before a resume included
 * @param folder of checkpoints, curves, network and predictions
 */
record DetectionRow(
    String label, DetectionScore score, List<Look> curve, double trainingSeconds, Path folder) {
  DetectionRow {
    curve = List.copyOf(curve);
  }

  /**
   * A look at the test images.
   *
   * @param interval whose end it followed, counted from 1
   * @param ap50Percent what it found
   */
  record Look(int interval, double ap50Percent) {}

  /** Reads the curve off a training. */
  static DetectionRow of(String label, DetectionScore score, TrainingOutcome outcome, Path folder) {
    List<Look> curve = new ArrayList<>();
    double seconds = 0;
    for (EpochMetrics interval : outcome.history()) {
      seconds += interval.values().get(TrainingOutcome.SECONDS);
      Double found = interval.values().get(DetectionTask.AP50);
      if (found != null) {
        curve.add(new Look(interval.epoch(), found));
      }
    }
    boolean whole = curve.size() == outcome.epochs();
    return new DetectionRow(label, score, whole ? curve : List.of(), seconds, folder);
  }
}
