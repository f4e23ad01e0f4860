package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.detection.coco.CocoDetection;
import org.mocoeval.detection.coco.CocoEvaluation;
import org.mocoeval.detection.coco.CocoMetric;
import org.mocoeval.detection.coco.CocoResults;
import org.mocoeval.detection.coco.CocoScore;
import org.mocoeval.detection.coco.IouType;

/** Our side of the contests in detection. */
final class DetectionSide {
  /** The first call compiles, as a user's only one does; the peer has nothing to compile. */
  private static final Stopwatch SCORES = new Stopwatch(0, 3);

  private DetectionSide() {}

  /** The contest has this process to itself, so that the peak is the step's. */
  static void step() {
    DetectionStepBenchmark benchmark = new DetectionStepBenchmark();
    benchmark.threads = Contest.DETECTION_STEP.threads();
    benchmark.draw();
    List<Double> losses = new ArrayList<>();
    say(
        OurSide.STEPS.seconds(
            "step",
            () -> {
              losses.add(benchmark.step());
              return losses;
            }));
    OurSide.sayPeak();
    say(
        String.format(
            Locale.ROOT,
            "# steps of %d images, loss %.4f before the first",
            DetectionStepBenchmark.IMAGES,
            losses.get(0)));
    benchmark.close();
  }

  static void roiAlign() {
    RoiAlignBenchmark benchmark = new RoiAlignBenchmark();
    benchmark.threads = Contest.ROI_ALIGN.threads();
    benchmark.draw();
    say(OurSide.BATCHES.seconds("forward", benchmark::forward));
    say(OurSide.BATCHES.seconds("both", benchmark::both));
    say(String.format(Locale.ROOT, "# sum %.1f", benchmark.forward()));
    benchmark.close();
  }

  /** Whole: files to numbers. Scoring: what was read to numbers. */
  static void score(CocoFiles files) throws IOException {
    files.write();
    int threads = Contest.DETECTION_SCORE.threads();
    say(SCORES.seconds("whole", () -> score(read(files), found(files), threads)));
    CocoInstances truth = read(files);
    List<CocoDetection> found = found(files);
    say(SCORES.seconds("scoring", () -> score(truth, found, threads)));
    CocoScore score = score(truth, found, threads);
    say(
        String.format(
            Locale.ROOT,
            "# AP %.12f, AP50 %.12f",
            score.value(CocoMetric.AP).orElseThrow(),
            score.value(CocoMetric.AP50).orElseThrow()));
  }

  private static CocoInstances read(CocoFiles files) {
    return CocoInstances.read(files.truth(), CocoInstances.Shapes.SKIP);
  }

  private static List<CocoDetection> found(CocoFiles files) {
    return CocoResults.read(files.detections(), CocoInstances.Shapes.SKIP);
  }

  private static CocoScore score(CocoInstances truth, List<CocoDetection> found, int threads) {
    return new CocoEvaluation(truth, IouType.BBOX).score(found, threads);
  }
}
