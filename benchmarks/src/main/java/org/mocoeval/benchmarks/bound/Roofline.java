package org.mocoeval.benchmarks.bound;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mocoeval.backbone.resnet.Precision;

/**
 * The most that some threads of a machine do in a second (Williams, Waterman and Patterson,
 * Roofline, CACM 2009): here not a data sheet's figures but the best that large matrix products and
 * a long read reached.
 *
 * @param fp32 operations a second in single precision
 * @param bf16 operations a second on bfloat16, sums in single precision
 * @param bytes read from memory a second
 */
public record Roofline(double fp32, double bf16, double bytes) {
  private static final double GIGA = 1e9;
  private static final String NUMBER = "([0-9]+\\.[0-9]+)";
  private static final Pattern LINE =
      Pattern.compile(
          "roofline: fp32 %1$s GFLOP/s, bf16 %1$s GFLOP/s, memory %1$s GB/s".formatted(NUMBER));

  /** Refuses rates that cannot have been measured. */
  public Roofline {
    if (!(fp32 > 0) || !(bf16 > 0) || !(bytes > 0)) {
      throw new IllegalArgumentException(
          "expected rates above 0, found %s, %s, %s".formatted(fp32, bf16, bytes));
    }
  }

  double operations(Precision precision) {
    return precision == Precision.BF16 ? bf16 : fp32;
  }

  /**
   * The highest of each rate: what a machine did once it can do.
   *
   * @param measured at least one
   * @return one of their rates each
   */
  public static Roofline highest(List<Roofline> measured) {
    return new Roofline(
        highest(measured, Roofline::fp32),
        highest(measured, Roofline::bf16),
        highest(measured, Roofline::bytes));
  }

  private static double highest(List<Roofline> measured, ToDoubleFunction<Roofline> rate) {
    return measured.stream().mapToDouble(rate).max().orElseThrow();
  }

  /**
   * Finds the line of {@link #toString} among others.
   *
   * @param lines what a process printed
   * @return nothing if it is not there
   */
  public static Optional<Roofline> parse(List<String> lines) {
    return lines.stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(found -> new Roofline(rate(found, 1), rate(found, 2), rate(found, 3)))
        .findFirst();
  }

  private static double rate(Matcher found, int group) {
    return GIGA * Double.parseDouble(found.group(group));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "roofline: fp32 %.1f GFLOP/s, bf16 %.1f GFLOP/s, memory %.1f GB/s",
        fp32 / GIGA,
        bf16 / GIGA,
        bytes / GIGA);
  }
}
