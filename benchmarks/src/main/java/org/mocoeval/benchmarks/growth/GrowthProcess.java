package org.mocoeval.benchmarks.growth;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.benchmarks.Child;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.record.PeakMemory;

/** One point, in a process of its own, so that its peak of memory is its own. */
final class GrowthProcess {
  static final int THREADS = 2;

  private static final double NANOS = 1e9;

  /** The compiler is done with short work by then. */
  private static final double WARM_SECONDS = 2;

  /** From here on what the compiler adds does not matter, and calls are dear. */
  private static final double LONG_SECONDS = 15;

  private static final int CALLS = 3;

  private GrowthProcess() {}

  /**
   * Measures a size and prints its line.
   *
   * @param arguments the curve's id, the size, the folder of prepared files
   */
  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> end(failure));
    Curve curve = Curve.named(arguments[0]);
    int size = Integer.parseInt(arguments[1]);
    Torch.setThreads(THREADS);
    double[] seconds = seconds(curve.growing().at(Path.of(arguments[2]), size));
    System.out.println(
        GrowthCsv.line(
            new GrowthPoint(
                curve.id(), size, median(seconds), seconds.length, PeakMemory.megabytes())));
  }

  /** The last line is all that the parent shows. */
  private static void end(Throwable failure) {
    failure.printStackTrace();
    System.err.println(failure);
    System.exit(ExitCode.OTHER.status());
  }

  static Child child(Curve curve, long size, Path folder) {
    return Child.java(
            heap(curve),
            GrowthProcess.class,
            List.of(curve.id(), Long.toString(size), folder.toString()))
        .withThreads(THREADS);
  }

  /** A heap that begins small and follows what is alive, so that the peak is the work's. */
  private static List<String> heap(Curve curve) {
    return List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx" + curve.heap());
  }

  /** One call after the first where it takes long; else three warm ones. */
  private static double[] seconds(Supplier<?> work) {
    once(work); // libtorch compiles its functions in it, which may take longer than the work.
    double second = once(work);
    if (second >= LONG_SECONDS) {
      return new double[] {second};
    }
    double warm = second;
    while (warm < WARM_SECONDS) {
      warm += once(work);
    }
    return IntStream.range(0, CALLS).mapToDouble(call -> once(work)).toArray();
  }

  private static double once(Supplier<?> work) {
    long start = System.nanoTime();
    Objects.requireNonNull(work.get());
    return (System.nanoTime() - start) / NANOS;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
