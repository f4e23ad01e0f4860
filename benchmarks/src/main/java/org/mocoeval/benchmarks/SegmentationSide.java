package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mocoeval.segmentation.ConfusionMatrix;

/** Our side of the two contests in segmentation. */
final class SegmentationSide {
  /** The process's CPU time has steps of 10 ms, an image takes a third of one. */
  private static final int AT_ONCE = 300;

  private SegmentationSide() {}

  /** The contest has this process to itself, so that the peak is the step's. */
  static void step() {
    SegmentationBenchmark benchmark = new SegmentationBenchmark();
    benchmark.threads = Contest.SEGMENTATION_STEP.threads();
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
    say(OurSide.BATCHES.seconds("predict", benchmark::predict));
    say(
        String.format(
            Locale.ROOT,
            "# steps of %d images, loss %.4f before the first, %.4f before the third",
            SegmentationBenchmark.IMAGES,
            losses.get(0),
            losses.get(OurSide.COMPARED - 1)));
    benchmark.close();
  }

  static void score() {
    PixelCountBenchmark benchmark = new PixelCountBenchmark();
    benchmark.draw();
    say(
        OurSide.PIXELS.images(
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
