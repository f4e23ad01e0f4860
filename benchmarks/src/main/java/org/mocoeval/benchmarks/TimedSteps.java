package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Training steps under the clock. Losses are kept, since both sides print theirs: a step that
 * learns nothing is no step.
 */
final class TimedSteps {
  private final List<Double> losses = new ArrayList<>();
  private final DoubleSupplier step;

  /**
   * Creates the clockwork.
   *
   * @param step does one step and returns the loss before it
   */
  TimedSteps(DoubleSupplier step) {
    this.step = step;
  }

  /** Prints seconds a step. */
  void saySeconds() {
    say(Stopwatch.STEPS.seconds("step", this::next));
  }

  /** Prints images a second, so many to a step. */
  void sayImages(int images) {
    say(Stopwatch.STEPS.images("step", images, this::next));
  }

  private List<Double> next() {
    losses.add(step.getAsDouble());
    return losses;
  }

  double first() {
    return losses.get(0);
  }

  /** After two updates, momentum included; later ones differ by the draw of the weights. */
  double third() {
    return losses.get(2);
  }

  double last() {
    return losses.get(losses.size() - 1);
  }
}
