package org.mocoeval.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mocoeval.vocsvm.precision.BootstrapInterval;
import org.mocoeval.vocsvm.precision.InterpolatedArea;
import org.mocoeval.vocsvm.precision.ScoredClass;
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
 * Milliseconds of the average precision of one class, and of the interval of the mean over classes
 * by 1,000 draws of the images.
 *
 * <p>What you should see: sorting keys of 64 bits is most of {@code area}, a sixth of the time of
 * {@code areaPlainly}, which sorts boxed row numbers. {@code bootstrap} sorts once and then walks
 * 1,000 times over the ranking of each class: some 10 ns a class, image and draw, bound by reading
 * weights out of order.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SvmPrecisionBenchmark {
  private static final int POSITIVES_IN = 16;

  /** Test images, VOC2007's. */
  @Param({"1000", "4952"})
  public int images;

  /** Classes that the interval is of. */
  @Param({"1", "20"})
  public int classes;

  private List<ScoredClass> scored;
  private double[] scores;
  private boolean[] positive;

  /** Draws scores that rank well but not perfectly, and holds both versions equal. */
  @Setup
  public void draw() {
    Random random = new Random(7);
    scored = IntStream.range(0, classes).mapToObj(cls -> scored(random)).toList();
    scores = scored.get(0).scores();
    positive = scored.get(0).positive();
    Equal.require("average precision", area(), areaPlainly(), 1e-12);
  }

  private ScoredClass scored(Random random) {
    double[] values = new double[images];
    boolean[] truth = new boolean[images];
    for (int i = 0; i < images; i++) {
      truth[i] = i % POSITIVES_IN == 0;
      values[i] = random.nextGaussian() + (truth[i] ? 1.5 : 0);
    }
    return new ScoredClass(values, truth, IntStream.range(0, images).toArray());
  }

  /** Ours. */
  @Benchmark
  public double area() {
    return new InterpolatedArea().of(scores, positive);
  }

  /** Precision at each positive, replaced by the best at any lower rank. */
  @Benchmark
  public double areaPlainly() {
    List<Integer> order =
        IntStream.range(0, images)
            .boxed()
            .sorted(Comparator.comparing((Integer row) -> scores[row]).reversed())
            .toList();
    List<Double> precisions = new ArrayList<>();
    for (int rank = 0; rank < images; rank++) {
      if (positive[order.get(rank)]) {
        precisions.add((precisions.size() + 1.0) / (rank + 1));
      }
    }
    double sum = 0;
    double best = 0;
    for (int i = precisions.size() - 1; i >= 0; i--) {
      best = Math.max(best, precisions.get(i));
      sum += best;
    }
    return sum / precisions.size();
  }

  /** Ours: 1,000 draws of all classes. */
  @Benchmark
  public BootstrapInterval bootstrap() {
    return BootstrapInterval.of(0.5, scored, images);
  }
}
