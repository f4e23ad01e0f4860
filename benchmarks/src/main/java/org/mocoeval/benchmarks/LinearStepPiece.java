package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;
import static org.mocoeval.benchmarks.OurSide.sayPeak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.benchmarks.bound.Work;

/** Images to updated heads: one training step of five heads on a frozen ResNet-50. */
final class LinearStepPiece implements Piece {
  /** The published 256 take some 12 s a step; the peer's default, too. */
  private static final int IMAGES = 64;

  @Override
  public List<Pairing> pairings() {
    return Pairing.ofStep("≥ 1");
  }

  /** The frozen network's, nine tenths and more of the step's. */
  @Override
  public Map<String, Work> work() {
    int side = LinearStepBenchmark.SIDE;
    double image = Operations.forward(Backbones.named("resnet50"), side, side);
    return Map.of("step", Work.products(image));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("linear_step.py");
  }

  @Override
  public void measure(Workplace place) {
    LinearStepBenchmark benchmark = new LinearStepBenchmark();
    benchmark.images = IMAGES;
    benchmark.threads = place.threads();
    benchmark.draw();
    TimedSteps steps = new TimedSteps(benchmark::step);
    steps.sayImages(benchmark.images);
    sayPeak();
    say(
        String.format(
            Locale.ROOT,
            "# steps of %d images, loss %.4f before the first, %.4f before the third;"
                + " %.1f %% of the time was the frozen network",
            benchmark.images,
            steps.first(),
            steps.third(),
            100 * benchmark.frozenShare()));
    benchmark.close();
  }
}
