package org.mocoeval.segmentation;

import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.training.EpochMetrics;
import org.mocoeval.training.TrainingOutcome;

/**
 * What was measured of one set of weights: a row of the tables.
 *
 * @param label its name
 * @param last after the last iteration
 * @param best the look with the highest mIoU, the first of several; empty where the curves have
 *     gaps
 * @param trainingSeconds of all iterations, those before a resume included
 * @param folder of checkpoints, curves, network and predictions
 */
record SegmentationRow(
    String label, SetScore last, Optional<BestLook> best, double trainingSeconds, Path folder) {

  /**
   * A look at the validation images.
   *
   * @param interval whose end it followed, counted from 1
   * @param miouPercent what it found
   */
  record BestLook(int interval, double miouPercent) {}

  /** Finds the best look in the curves. */
  static SegmentationRow of(String label, SetScore last, TrainingOutcome outcome, Path folder) {
    BestLook best = null;
    int looks = 0;
    double seconds = 0;
    for (EpochMetrics interval : outcome.history()) {
      seconds += interval.values().get(TrainingOutcome.SECONDS);
      Double found = interval.values().get(SegmentationTask.MIOU);
      looks += found == null ? 0 : 1;
      if (found != null && (best == null || found > best.miouPercent())) {
        best = new BestLook(interval.epoch(), found);
      }
    }
    boolean whole = looks == outcome.epochs();
    return new SegmentationRow(
        label, last, whole ? Optional.ofNullable(best) : Optional.empty(), seconds, folder);
  }
}
