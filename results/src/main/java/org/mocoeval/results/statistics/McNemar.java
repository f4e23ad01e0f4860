package org.mocoeval.results.statistics;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Beta;
import org.mocoeval.results.record.Interval;

/**
 * McNemar's test of two classifiers on the same samples (Q. McNemar, <i>Note on the sampling error
 * of the difference between correlated proportions or percentages</i>, Psychometrika 12, 1947).
 * Only samples on which they disagree say anything; if both are equally good, each of these is a
 * fair coin.
 *
 * @param samples n, at least 1
 * @param onlyA samples that only A gets right
 * @param onlyB samples that only B gets right; {@code onlyA + onlyB} is at most {@code samples}
 */
public record McNemar(int samples, int onlyA, int onlyB) {
  /** Refuses counts that are no part of the samples. */
  public McNemar {
    if (samples < 1 || onlyA < 0 || onlyB < 0 || (long) onlyA + onlyB > samples) {
      throw new IllegalArgumentException(
          "expected parts of at least one sample, found %d and %d of %d"
              .formatted(onlyA, onlyB, samples));
    }
  }

  /**
   * Counts the disagreements.
   *
   * @param samples n
   * @param correctA the samples that A gets right, 0…n−1
   * @param correctB the same of B
   * @return their test
   */
  public static McNemar of(int samples, BitSet correctA, BitSet correctB) {
    BitSet onlyA = (BitSet) correctA.clone();
    onlyA.andNot(correctB);
    BitSet onlyB = (BitSet) correctB.clone();
    onlyB.andNot(correctA);
    return new McNemar(samples, onlyA.cardinality(), onlyB.cardinality());
  }

  /**
   * Counts the samples on which the two disagree.
   *
   * @return at most n
   */
  public int discordant() {
    return onlyA + onlyB;
  }

  /**
   * Computes the exact two-sided probability.
   *
   * <pre>p = min(1, 2 P(X ≤ min(b, c))),  X ~ Binomial(b + c, 1/2);  1 if b + c = 0</pre>
   *
   * <p>P(X ≤ x) is the regularised incomplete beta function I(1/2; b + c − x, x + 1). Commons
   * Math's binomial distribution takes one minus its complement, which leaves no digit of a p below
   * 1e-16.
   *
   * @return in [0, 1]
   */
  public double exactP() {
    int fewer = Math.min(onlyA, onlyB);
    if (2 * (long) fewer >= discordant()) {
      return 1;
    }
    return Math.min(1, 2 * Beta.regularizedBeta(0.5, discordant() - fewer, fewer + 1.0));
  }

  /**
   * Computes the chi-square with Edwards' correction for continuity, {@code (|b − c| − 1)² / (b +
   * c)} (Psychometrika 13, 1948). For information: the exact test needs no approximation.
   *
   * @return at least 0; absent if the two agree on every sample
   */
  public OptionalDouble chiSquare() {
    double excess = Math.max(0, Math.abs((double) onlyB - onlyA) - 1);
    return discordant() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(excess * excess / discordant());
  }

  /**
   * Computes the discordant odds ratio, samples that only B gets right for one that only A does.
   *
   * @return absent where A has none
   */
  public OptionalDouble oddsRatio() {
    return onlyA == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) onlyB / onlyA);
  }

  /**
   * Computes Cohen's g, B's share of the discordant samples less one half (J. Cohen, <i>Statistical
   * Power Analysis</i>, 2nd ed. 1988, chapter 5: 0.05 small, 0.15 medium, 0.25 large).
   *
   * @return in [−0.5, 0.5], positive if B is better; absent if the two agree on every sample
   */
  public Optional<EffectSize> cohensG() {
    return discordant() == 0
        ? Optional.empty()
        : Optional.of(new EffectSize("g", (double) onlyB / discordant() - 0.5));
  }

  /**
   * Computes the 95 % interval of B − A: Wald's with one sample added to either discordant count
   * (D. G. Bonett and R. M. Price, <i>Adjusted Wald confidence interval for a difference of
   * binomial proportions based on paired data</i>, J. Educational and Behavioral Statistics 37,
   * 2012).
   *
   * <pre>
   * c̃ − b̃ ± z √((b̃ + c̃ − (c̃ − b̃)²) / (n + 2)),  b̃ = (b + 1)/(n + 2), c̃ = (c + 1)/(n + 2)
   * </pre>
   *
   * @return fractions in [−1, 1]
   */
  public Interval interval() {
    double n = samples + 2.0;
    double a = (onlyA + 1) / n;
    double b = (onlyB + 1) / n;
    double half = StandardNormal.Z95 * Math.sqrt((a + b - (b - a) * (b - a)) / n);
    return new Interval(Math.max(-1, b - a - half), Math.min(1, b - a + half));
  }

  /**
   * Puts everything together.
   *
   * @return difference and interval in fractions
   */
  public TestResult result() {
    return new TestResult(((double) onlyB - onlyA) / samples, interval(), exactP(), cohensG());
  }
}
