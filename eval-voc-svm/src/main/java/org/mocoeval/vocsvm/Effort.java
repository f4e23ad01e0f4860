package org.mocoeval.vocsvm;

import java.util.List;
import org.mocoeval.vocsvm.svm.Convergence;
import org.mocoeval.vocsvm.svm.SvmFit;

/**
 * How exactly and with how much work models were fitted.
 *
 * @param models how many
 * @param largestGap largest (primal − dual) / primal among them
 * @param passes over the rows in all; 0 where the solver does not say
 */
record Effort(long models, double largestGap, double passes) {
  static final Effort NONE = new Effort(0, 0, 0);

  /** Numbers that {@link #from} reads. */
  static final int NUMBERS = 3;

  static Effort of(List<SvmFit> fits) {
    double gap = 0;
    long passes = 0;
    for (SvmFit fit : fits) {
      Convergence convergence = fit.convergence();
      gap = Math.max(gap, convergence.relativeGap());
      passes += convergence.passes().orElse(0);
    }
    return new Effort(fits.size(), gap, passes);
  }

  Effort and(Effort other) {
    return new Effort(
        models + other.models, Math.max(largestGap, other.largestGap), passes + other.passes);
  }

  void to(double[] numbers, int at) {
    numbers[at] = models;
    numbers[at + 1] = largestGap;
    numbers[at + 2] = passes;
  }

  static Effort from(double[] numbers, int at) {
    return new Effort((long) numbers[at], numbers[at + 1], numbers[at + 2]);
  }
}
