package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;
import static org.mocoeval.benchmarks.OurSide.sayPeak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.benchmarks.bound.Work;

/**
 * Views to updated weights: one training step of MoCo.
 *
 * @param setting network, batch and precision
 * @param goal of the step's seconds
 */
record MocoPiece(MocoSetting setting, String goal) implements Piece {
  /** Forward, and twice as much backward. */
  private static final int QUERY_PASSES = 3;

  private static final int KEY_PASSES = 1;

  @Override
  public List<Pairing> pairings() {
    return Pairing.ofStep(goal);
  }

  /** The convolutions of both encoders; head and queue add a thousandth. */
  @Override
  public Map<String, Work> work() {
    ResNetSpec network = Backbones.named(setting.protocol().backbone());
    double forward = Operations.forward(network, setting.side(), setting.side());
    Work step = Work.products(setting.images() * (QUERY_PASSES + KEY_PASSES) * forward);
    return Map.of("step", step.in(setting.precision()));
  }

  @Override
  public List<String> peer(Workplace place) {
    return setting.peerArguments();
  }

  @Override
  public void measure(Workplace place) {
    MocoStepBenchmark benchmark = new MocoStepBenchmark();
    benchmark.setting = setting;
    benchmark.threads = place.threads();
    benchmark.draw();
    TimedSteps steps = new TimedSteps(benchmark::step);
    steps.saySeconds();
    sayPeak();
    say(
        String.format(
            Locale.ROOT,
            "# %s: steps of %d images, first loss %.4f, last loss %.4f",
            setting,
            setting.images(),
            steps.first(),
            steps.last()));
    benchmark.close();
  }
}
