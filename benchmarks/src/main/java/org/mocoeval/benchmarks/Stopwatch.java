package org.mocoeval.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Times calls once they are warm and prints them as {@link Speed} reads them.
 *
 * @param warmSeconds how long to call before timing, at least once
 * @param calls how many calls to time
 */
record Stopwatch(double warmSeconds, int calls) {
  /** The compiler is done with the loops over pixels after about five seconds. */
  static final Stopwatch PIXELS = new Stopwatch(5, 15);

  /** As many as the peers' scripts. */
  static final Stopwatch BATCHES = new Stopwatch(3, 5);

  /** As many as the peers' scripts; two steps of a few seconds come before. */
  static final Stopwatch STEPS = new Stopwatch(5, 5);

  private static final double NANOS = 1e9;

  /** What one call took, by the clock and by the CPU time of the whole process. */
  private record Took(double seconds, double cpuSeconds) {}

  /** JMH's own: results are used up, so that no work is optimised away. */
  static Blackhole blackhole() {
    return new Blackhole(
        "Today's password is swordfish. I understand instantiating Blackholes directly is"
            + " dangerous.");
  }

  /** Images a second of work that passes so many images in one call; the CPU's over all calls. */
  String images(String name, int images, Supplier<?> work) {
    Took[] calls = time(work);
    double[] rates = Arrays.stream(calls).mapToDouble(took -> images / took.seconds).toArray();
    double cpuSeconds = Arrays.stream(calls).mapToDouble(Took::cpuSeconds).sum();
    return String.format(
        Locale.ROOT,
        "%s: median %.2f images/s, best %.2f; a CPU second: %.2f",
        name,
        Speed.median(rates),
        Arrays.stream(rates).max().orElseThrow(),
        images * calls.length / cpuSeconds);
  }

  /** Seconds of one call; the CPU's figure counts calls to its second. */
  String seconds(String name, Supplier<?> work) {
    Took[] calls = time(work);
    double[] seconds = Arrays.stream(calls).mapToDouble(Took::seconds).toArray();
    double cpuSeconds = Arrays.stream(calls).mapToDouble(Took::cpuSeconds).sum();
    return String.format(
        Locale.ROOT,
        "%s: median %.3f s, best %.3f; a CPU second: %.4f",
        name,
        Speed.median(seconds),
        Arrays.stream(seconds).min().orElseThrow(),
        calls.length / cpuSeconds);
  }

  /** What was timed by other means, as {@link Speed} reads it. */
  static String line(String name, double median, double best) {
    return String.format(Locale.ROOT, "%s: median %.3f s, best %.3f", name, median, best);
  }

  private Took[] time(Supplier<?> work) {
    Blackhole blackhole = blackhole();
    long start = System.nanoTime();
    do {
      blackhole.consume(work.get());
    } while (System.nanoTime() - start < warmSeconds * NANOS);
    Took[] took = new Took[calls];
    for (int call = 0; call < calls; call++) {
      took[call] = once(work, blackhole);
    }
    return took;
  }

  private static Took once(Supplier<?> work, Blackhole blackhole) {
    long cpu = cpuNanos();
    long start = System.nanoTime();
    blackhole.consume(work.get());
    return new Took((System.nanoTime() - start) / NANOS, (cpuNanos() - cpu) / NANOS);
  }

  /** In steps of 10 ms: add up calls before dividing. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
