package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;
import static org.mocoeval.benchmarks.OurSide.sayPeak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mocoeval.benchmarks.bound.Work;
import org.mocoeval.detection.DetectionStep;

/** Images to updated weights: Faster R-CNN with a pyramid. */
final class DetectionStepPiece implements Piece {
  @Override
  public List<Pairing> pairings() {
    return Pairing.ofStep("≥ 1");
  }

  @Override
  public Map<String, Work> work() {
    double image =
        DetectionStep.operations(DetectionStepBenchmark.HEIGHT, DetectionStepBenchmark.WIDTH);
    return Map.of("step", Work.products(DetectionStepBenchmark.IMAGES * image));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("detection_step.py");
  }

  @Override
  public void measure(Workplace place) {
    DetectionStepBenchmark benchmark = new DetectionStepBenchmark();
    benchmark.threads = place.threads();
    benchmark.draw();
    TimedSteps steps = new TimedSteps(benchmark::step);
    steps.saySeconds();
    sayPeak();
    say(
        String.format(
            Locale.ROOT,
            "# steps of %d images, loss %.4f before the first",
            DetectionStepBenchmark.IMAGES,
            steps.first()));
    benchmark.close();
  }
}
