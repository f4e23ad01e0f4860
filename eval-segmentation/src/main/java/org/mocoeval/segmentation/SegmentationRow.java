package org.mocoeval.segmentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.training.EpochMetrics;
import org.mocoeval.training.TrainingOutcome;

/**
 * What was measured of one set of weights: a row of the tables.
 *
 * @param label its name
 * @param last after the last iteration
 * @param curve every look in order; empty where the curves have gaps
 * @param trainingSeconds of all iterations, those before a resume included
 * @param folder of checkpoints, curves, network and predictions
 */
record SegmentationRow(
    String label, SetScore last, List<Look> curve, double trainingSeconds, Path folder) {
  SegmentationRow {
    curve = List.copyOf(curve);
  }

  /**
   * A look at the validation images.
   *
   * @param interval whose end it followed, counted from 1
   * @param miouPercent what it found
   */
  record Look(int interval, double miouPercent) {}

  /** Reads the curve off a training. */
  static SegmentationRow of(String label, SetScore last, TrainingOutcome outcome, Path folder) {
    List<Look> curve = new ArrayList<>();
    double seconds = 0;
    for (EpochMetrics interval : outcome.history()) {
      seconds += interval.values().get(TrainingOutcome.SECONDS);
      Double found = interval.values().get(SegmentationTask.MIOU);
      if (found != null) {
        curve.add(new Look(interval.epoch(), found));
      }
    }
    boolean whole = curve.size() == outcome.epochs();
    return new SegmentationRow(label, last, whole ? curve : List.of(), seconds, folder);
  }

  /** Finds the look with the highest mIoU, the first of several. */
  Optional<Look> best() {
    return curve.stream().reduce((a, b) -> b.miouPercent() > a.miouPercent() ? b : a);
  }
}
