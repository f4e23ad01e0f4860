package org.mocoeval.benchmarks.kernel;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.results.record.Interval;
import org.mocoeval.segmentation.ClassAreas;
import org.mocoeval.segmentation.ImageBootstrap;
import org.mocoeval.segmentation.NamedLabels;
import org.mocoeval.segmentation.PixelCounter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds of the interval of mIoU by 1,000 draws of the images.
 *
 * <p>What you should see: {@code 1,000 · images · 3 · classes} additions, a quarter of a nanosecond
 * each: rows of 57 numbers are added that lie in the second-level cache. {@code intervalPlainly}
 * adds class by class through the accessors and takes up to twice as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MeanIouBootstrapBenchmark {
  private static final int SIDE = 32;
  private static final int DRAWS = 1000;
  private static final double TAIL = 0.025;

  /** VOC2012's validation set has 1,449, Cityscapes' 500. */
  @Param({"100", "500"})
  public int images;

  /** Cityscapes has 19. */
  @Param("19")
  public int classes;

  private List<ClassAreas> areas;

  /** Counts drawn maps and holds both versions equal. */
  @Setup
  public void draw() {
    Random random = new Random(11);
    PixelCounter counter = new PixelCounter(classes, LabelMap.IGNORED);
    areas =
        IntStream.range(0, images)
            .mapToObj(i -> counter.count(map(random), map(random)).areas())
            .toList();
    Interval fast = interval();
    Interval plain = intervalPlainly();
    Equal.require("low", fast.low(), plain.low(), 1e-12);
    Equal.require("high", fast.high(), plain.high(), 1e-12);
  }

  private NamedLabels map(Random random) {
    byte[] labels = new byte[SIDE * SIDE];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (random.nextInt(100) < 70 ? i % classes : random.nextInt(classes));
    }
    return new NamedLabels("drawn", new LabelMap(SIDE, SIDE, labels));
  }

  /** Ours. */
  @Benchmark
  public Interval interval() {
    return ImageBootstrap.of(areas, 0).interval(ClassAreas::meanIou).orElseThrow();
  }

  /** The same draws, summed through the accessors. */
  @Benchmark
  public Interval intervalPlainly() {
    SplittableRandom random = new SplittableRandom(0);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      long[] shared = new long[classes];
      long[] any = new long[classes];
      for (int i = 0; i < images; i++) {
        ClassAreas image = areas.get(random.nextInt(images));
        for (int cls = 0; cls < classes; cls++) {
          shared[cls] += image.intersect(cls);
          any[cls] += image.union(cls);
        }
      }
      for (int cls = 0; cls < classes; cls++) {
        means[draw] += (double) shared[cls] / any[cls] / classes;
      }
    }
    Percentile quantiles = new Percentile().withEstimationType(EstimationType.R_7);
    return new Interval(
        quantiles.evaluate(means, 100 * TAIL), quantiles.evaluate(means, 100 * (1 - TAIL)));
  }
}
