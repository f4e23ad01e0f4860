package org.mocoeval.vocsvm;

import java.util.List;
import java.util.OptionalLong;
import org.mocoeval.vocsvm.svm.Convergence;
import org.mocoeval.vocsvm.svm.SvmFit;

/**
 * How exactly and with how much work models were fitted.
 *
 * @param models how many
 * @param largestGap largest (primal − dual) / primal among them
 * @param passes over the rows in all, where the solver says
 */
record Effort(long models, double largestGap, OptionalLong passes) {
  static final Effort NONE = new Effort(0, 0, OptionalLong.of(0));

  /** Numbers that {@link #from} reads. */
  static final int NUMBERS = 3;

  /** Stands for an unknown number of passes among the numbers. */
  private static final double UNKNOWN = Double.NaN;

  static Effort of(List<SvmFit> fits) {
    return fits.stream().map(SvmFit::convergence).map(Effort::of).reduce(NONE, Effort::and);
  }

  private static Effort of(Convergence convergence) {
    OptionalLong passes =
        convergence.passes().isPresent()
            ? OptionalLong.of(convergence.passes().getAsInt())
            : OptionalLong.empty();
    return new Effort(1, convergence.relativeGap(), passes);
  }

  Effort and(Effort other) {
    OptionalLong sum =
        passes.isPresent() && other.passes.isPresent()
            ? OptionalLong.of(passes.getAsLong() + other.passes.getAsLong())
            : OptionalLong.empty();
    return new Effort(models + other.models, Math.max(largestGap, other.largestGap), sum);
  }

  void to(double[] numbers, int at) {
    numbers[at] = models;
    numbers[at + 1] = largestGap;
    numbers[at + 2] = passes.isPresent() ? passes.getAsLong() : UNKNOWN;
  }

  static Effort from(double[] numbers, int at) {
    double passes = numbers[at + 2];
    return new Effort(
        (long) numbers[at],
        numbers[at + 1],
        Double.isNaN(passes) ? OptionalLong.empty() : OptionalLong.of((long) passes));
  }
}
