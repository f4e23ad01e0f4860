package org.mocoeval.benchmarks.kernel;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.coco.RleOverlap;
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
 * Microseconds of the overlaps of an image's masks, 640 × 480 pixels, as many detections as COCO
 * allows by some objects.
 *
 * <p>What you should see: half a microsecond a pair, some three hundred times less than {@code
 * iouPlainly}, which reads every pixel of every pair. Pairs whose boxes do not meet cost nothing,
 * others the sum of their runs, which branches bound.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RleOverlapBenchmark {
  private static final int HEIGHT = 480;
  private static final int WIDTH = 640;
  private static final int SIDES = 24;

  /** Masks of an image. */
  @Param({"20", "100"})
  public int detections;

  /** Its objects. */
  @Param("8")
  public int truths;

  private List<RleMask> found;
  private List<RleMask> objects;
  private List<byte[]> foundPixels;
  private List<byte[]> objectPixels;

  /** Draws round outlines and holds both versions equal. */
  @Setup
  public void draw() {
    Random random = new Random(3);
    found = IntStream.range(0, detections).mapToObj(i -> mask(random)).toList();
    objects = IntStream.range(0, truths).mapToObj(i -> mask(random)).toList();
    foundPixels = found.stream().map(RleMask::bitmap).toList();
    objectPixels = objects.stream().map(RleMask::bitmap).toList();
    Equal.require("overlaps of masks", iou(), iouPlainly());
  }

  private static RleMask mask(Random random) {
    double x = WIDTH * random.nextDouble();
    double y = HEIGHT * random.nextDouble();
    double radius = 20 + 100 * random.nextDouble();
    double[] outline = new double[2 * SIDES];
    for (int i = 0; i < SIDES; i++) {
      double reach = radius * (0.7 + 0.6 * random.nextDouble());
      outline[2 * i] = clip(x + reach * Math.cos(2 * Math.PI * i / SIDES), WIDTH);
      outline[2 * i + 1] = clip(y + reach * Math.sin(2 * Math.PI * i / SIDES), HEIGHT);
    }
    return RleMask.ofPolygons(HEIGHT, WIDTH, List.of(outline));
  }

  private static double clip(double value, int most) {
    return Math.min(most, Math.max(0, value));
  }

  /** Ours, on runs. */
  @Benchmark
  public double[] iou() {
    return RleOverlap.iou(found, objects, new boolean[truths]);
  }

  /** On pixels that lie decoded. */
  @Benchmark
  public double[] iouPlainly() {
    double[] iou = new double[detections * truths];
    for (int pair = 0; pair < iou.length; pair++) {
      byte[] a = foundPixels.get(pair / truths);
      byte[] b = objectPixels.get(pair % truths);
      int both = 0;
      int any = 0;
      for (int i = 0; i < a.length; i++) {
        both += a[i] & b[i];
        any += a[i] | b[i];
      }
      iou[pair] = both == 0 ? 0 : (double) both / any;
    }
    return iou;
  }
}
