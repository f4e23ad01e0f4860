package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;
import static org.mocoeval.benchmarks.OurSide.sayPeak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mocoeval.benchmarks.bound.Work;
import org.mocoeval.segmentation.SegmentationStep;

/** Images to updated weights, and an image to classes: the published FCN on ResNet-50. */
final class SegmentationStepPiece implements Piece {
  @Override
  public List<Pairing> pairings() {
    return Stream.concat(
            Pairing.ofStep("≥ 1").stream(),
            Stream.of(
                new Pairing("predict", "eager_predict", "≥ 1"),
                new Pairing("predict", "channels_last_predict", "≥ 1")))
        .toList();
  }

  @Override
  public Map<String, Work> work() {
    double step = SegmentationStep.operations(SegmentationBenchmark.SIDE);
    return Map.of(
        "step", Work.products(SegmentationBenchmark.IMAGES * step),
        "predict", Work.products(SegmentationStep.predictOperations(SegmentationBenchmark.WHOLE)));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("segmentation_step.py");
  }

  @Override
  public void measure(Workplace place) {
    SegmentationBenchmark benchmark = new SegmentationBenchmark();
    benchmark.threads = place.threads();
    benchmark.draw();
    TimedSteps steps = new TimedSteps(benchmark::step);
    steps.saySeconds();
    sayPeak();
    say(Stopwatch.BATCHES.seconds("predict", benchmark::predict));
    say(
        String.format(
            Locale.ROOT,
            "# steps of %d images, loss %.4f before the first, %.4f before the third",
            SegmentationBenchmark.IMAGES,
            steps.first(),
            steps.third()));
    benchmark.close();
  }
}
