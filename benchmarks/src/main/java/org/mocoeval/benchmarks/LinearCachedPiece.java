package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.benchmarks.bound.Work;

/** Stored features to sixteen classifiers of eight rates and two decays, by epoch. */
final class LinearCachedPiece implements Piece {
  /** A tenth is held out to choose the rate. */
  private static final double FITTED = 0.9;

  private static final int CLASSIFIERS = 16;

  @Override
  public List<Pairing> pairings() {
    return List.of(new Pairing("epoch", "stacked", "≥ 1"), Pairing.withoutGoal("epoch", "linears"));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("linear_cached.py", place.linear().folder().toString());
  }

  /** Logits and the gradient of the weights: two products of every fitted row with every class. */
  @Override
  public Map<String, Work> work() {
    double rows = LinearFiles.TRAIN * FITTED;
    double classes = (double) CLASSIFIERS * LinearFiles.CLASSES;
    double product = Operations.OF_A_MULTIPLY_ADD * rows * LinearFiles.COLUMNS * classes;
    return Map.of("epoch", Work.products(2 * product));
  }

  /** Seconds are those of an epoch's steps; the first epoch warms up, as the peer's does. */
  @Override
  public void measure(Workplace place) throws IOException {
    LinearFiles files = place.linear();
    files.write();
    try (UserCommand command = UserCommand.of("eval-linear", org.mocoeval.linear.Main::new)) {
      List<String> arguments = new ArrayList<>(List.of("features", "--epochs=3", "--milestones=2"));
      arguments.addAll(files.options());
      double whole = command.seconds(arguments);
      EpochCurves curves = EpochCurves.below(command.folder());
      double[] seconds = curves.column("seconds");
      double[] warm = Arrays.copyOfRange(seconds, 1, seconds.length);
      say(Stopwatch.line("epoch", Speed.median(warm), Arrays.stream(warm).min().orElseThrow()));
      double[] lowest = curves.column("loss");
      say(
          String.format(
              Locale.ROOT,
              "# the whole command in %.1f s; lowest loss %.4f in the first epoch, %.4f in the last",
              whole,
              lowest[0],
              lowest[lowest.length - 1]));
    }
  }
}
