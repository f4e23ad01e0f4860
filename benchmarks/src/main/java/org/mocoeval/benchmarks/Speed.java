package org.mocoeval.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast something was, or how little memory it took.
 *
 * @param unit what the numbers count
 * @param median of the timed calls, in the unit
 * @param best of the timed calls, in the unit
 * @param byCpu images or calls to a second of CPU time, all threads together, which other people's
 *     load disturbs less than the clock; absent where it was not measured
 */
record Speed(Unit unit, double median, double best, OptionalDouble byCpu) {
  /** What a speed is counted in. */
  enum Unit {
    /** More is better. */
    IMAGES_A_SECOND("images/s"),
    /** Less is better. */
    SECONDS("s"),
    /** 10⁶ bytes; less is better. */
    MEGABYTES("MB");

    private final String symbol;

    Unit(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return symbol;
    }

    boolean lessIsBetter() {
      return this != IMAGES_A_SECOND;
    }

    private boolean follows(String clock) {
      return Pattern.compile("\\bmedian" + NUMBER + "\\s+" + symbol + "\\b").matcher(clock).find();
    }
  }

  /** What each side prints before the figures by CPU time. */
  private static final String BY_CPU = "a CPU second:";

  private static final String NUMBER = "\\s+([0-9]+(?:\\.[0-9]+)?)";
  private static final Pattern NAME = Pattern.compile("(\\w+):?\\s.*");
  private static final Pattern MEDIAN = Pattern.compile("\\bmedian" + NUMBER);
  private static final Pattern CPU_RATE = Pattern.compile("(?:\\bmedian|" + BY_CPU + ")" + NUMBER);
  private static final Pattern BEST = Pattern.compile("\\bbest" + NUMBER);

  /**
   * A named speed.
   *
   * @param name what was timed
   * @param speed how fast it was
   */
  record Named(String name, Speed speed) {}

  Speed {
    if (!(median > 0) || !(best > 0)) {
      throw new IllegalArgumentException(
          "expected positive speeds, found median %s, best %s".formatted(median, best));
    }
  }

  /**
   * Reads a line such as {@code eager: median 19.10 images/s, best 19.40; a CPU second: 9.8}. The
   * name comes first; median and best may come in either order.
   *
   * @return nothing for a line that does not report a speed
   */
  static Optional<Named> parse(String line) {
    int cpuAt = line.indexOf(BY_CPU);
    String clock = cpuAt < 0 ? line : line.substring(0, cpuAt);
    String cpu = cpuAt < 0 ? "" : line.substring(cpuAt);
    Matcher name = NAME.matcher(line);
    OptionalDouble median = number(MEDIAN, clock);
    OptionalDouble best = number(BEST, clock);
    if (!name.matches() || median.isEmpty() || best.isEmpty()) {
      return Optional.empty();
    }
    Unit unit =
        Arrays.stream(Unit.values())
            .filter(it -> it.follows(clock))
            .findFirst()
            .orElse(Unit.IMAGES_A_SECOND);
    return Optional.of(
        new Named(
            name.group(1),
            new Speed(unit, median.getAsDouble(), best.getAsDouble(), number(CPU_RATE, cpu))));
  }

  private static OptionalDouble number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }

  /** The median of the runs' medians and the best of their bests. */
  static Speed over(List<Speed> runs) {
    Unit unit = runs.get(0).unit;
    double[] bests = runs.stream().mapToDouble(Speed::best).sorted().toArray();
    return new Speed(
        unit,
        medianOf(runs, Speed::median),
        unit.lessIsBetter() ? bests[0] : bests[bests.length - 1],
        runs.stream().allMatch(run -> run.byCpu.isPresent())
            ? OptionalDouble.of(medianOf(runs, run -> run.byCpu.getAsDouble()))
            : OptionalDouble.empty());
  }

  private static double medianOf(List<Speed> runs, ToDoubleFunction<Speed> value) {
    return median(runs.stream().mapToDouble(value).toArray());
  }

  /** The middle value, or the mean of the two in the middle; of at least one. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The median of an image or a call in seconds; of nothing that is counted in bytes. */
  double seconds() {
    if (unit == Unit.MEGABYTES) {
      throw new IllegalStateException("memory takes no time");
    }
    return unit == Unit.IMAGES_A_SECOND ? 1 / median : median;
  }

  /** How many times as fast, or as small, as the other this is, by medians. */
  double timesAsFastAs(Speed other) {
    return unit.lessIsBetter() ? other.median / median : median / other.median;
  }

  /** The same by the best calls, which met the least of other people's load. */
  double timesAsFastAtBestAs(Speed other) {
    return unit.lessIsBetter() ? other.best / best : best / other.best;
  }

  /** The same by CPU time, a rate in either unit. */
  OptionalDouble timesAsFastByCpuAs(Speed other) {
    return byCpu.isPresent() && other.byCpu.isPresent()
        ? OptionalDouble.of(byCpu.getAsDouble() / other.byCpu.getAsDouble())
        : OptionalDouble.empty();
  }

  @Override
  public String toString() {
    return "%s, %s %s".formatted(number(median), number(best), unit.symbol());
  }

  /** Three digits where there is nothing before the point. */
  private static String number(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.1f", value);
  }
}
