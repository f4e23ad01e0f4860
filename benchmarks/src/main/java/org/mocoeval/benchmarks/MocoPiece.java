package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;
import static org.mocoeval.benchmarks.OurSide.sayPeak;

import java.util.List;
import java.util.Locale;

/**
 * Views to updated weights: one training step of MoCo.
 *
 * @param setting network, batch and precision
 * @param goal of the step's seconds
 */
record MocoPiece(MocoSetting setting, String goal) implements Piece {
  @Override
  public List<Pairing> pairings() {
    return Pairing.ofStep(goal);
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
