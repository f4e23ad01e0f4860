package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mocoeval.segmentation.ConfusionMatrix;

/** Label maps to a confusion matrix, on one core. */
final class SegmentationScorePiece implements Piece {
  /** The process's CPU time has steps of 10 ms, an image takes a third of one. */
  private static final int AT_ONCE = 300;

  @Override
  public List<Pairing> pairings() {
    return List.of(new Pairing("count", "bincount", "≥ 3"));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("segmentation_score.py");
  }

  @Override
  public void measure(Workplace place) {
    PixelCountBenchmark benchmark = new PixelCountBenchmark();
    benchmark.draw();
    say(
        Stopwatch.PIXELS.images(
            "count",
            AT_ONCE,
            () -> IntStream.range(0, AT_ONCE).mapToObj(image -> benchmark.count()).toList()));
    ConfusionMatrix matrix = benchmark.count();
    say(
        String.format(
            Locale.ROOT,
            "# %d pixels counted, %d of class 3 found",
            matrix.areas().pixels(),
            matrix.count(3, 3)));
  }
}
