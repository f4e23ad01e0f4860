package org.mocoeval.results.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.SampleResults;
import org.mocoeval.results.statistics.IndependentIntervals;
import org.mocoeval.results.statistics.McNemar;
import org.mocoeval.results.statistics.PairedBootstrap;
import org.mocoeval.results.statistics.Sample;
import org.mocoeval.results.statistics.TestResult;
import org.mocoeval.results.statistics.Welch;

/** Tests of one run against one run, the sharpest first. */
final class OneRunTests {
  private static final double PERCENT = 100;

  /** Low-shot tables have 5 draws; a set of so few test images has another count. */
  private static final long MOST_DRAWS = 30;

  /** How far rounding may put a symmetric interval's middle from its value, by its width. */
  private static final double ROUNDING = 1e-6;

  private OneRunTests() {}

  static Evidence of(MeasuredPair pair) {
    return mcNemar(pair)
        .or(() -> bootstrap(pair))
        .or(() -> draws(pair))
        .or(() -> intervals(pair))
        .orElseGet(Evidence::none);
  }

  static Optional<Evidence> mcNemar(MeasuredPair pair) {
    Optional<SampleResults> a = pair.a().samples().filter(pair.a()::agreesWith);
    Optional<SampleResults> b = pair.b().samples().filter(pair.b()::agreesWith);
    if (!pair.isOfTheSameData() || a.isEmpty() || b.isEmpty() || a.get().n() != b.get().n()) {
      return Optional.empty();
    }
    int n = a.get().n();
    McNemar test = McNemar.of(n, a.get().outcomes(), b.get().outcomes());
    TestResult points = inPercent(test.result(), pair.difference());
    return Optional.of(
        new Evidence(
            Method.MCNEMAR,
            "both runs kept which test images were right, so that only the images on which they"
                + " disagree count; interval by Bonett and Price, effect size B's share of these"
                + " images less 0.5 (Cohen's g).",
            images(OptionalLong.of(n)),
            Optional.of(points),
            Optional.of(test),
            List.of()));
  }

  static Optional<Evidence> bootstrap(MeasuredPair pair) {
    Optional<Resamples> a = pair.a().resamples();
    Optional<Resamples> b = pair.b().resamples();
    if (!pair.isOfTheSameData()
        || a.isEmpty()
        || b.isEmpty()
        || !a.get().draws().equals(b.get().draws())) {
      return Optional.empty();
    }
    double[] ofA = a.get().unpacked();
    double[] ofB = b.get().unpacked();
    if (ofA.length != ofB.length) {
      return Optional.empty();
    }
    String why =
        "both runs kept their values on the same test images drawn again (%s); interval 1.96 standard deviations of the differences to either side and no percentiles, since interpolated AP and mean IoU are biased upward when images repeat."
            .formatted(a.get().draws());
    return PairedBootstrap.test(pair.difference(), ofA, ofB)
        .map(test -> Evidence.of(Method.PAIRED_BOOTSTRAP, why, images(tested(pair)), test));
  }

  private static Optional<Evidence> draws(MeasuredPair pair) {
    Optional<Sample> a = sample(pair.a());
    Optional<Sample> b = sample(pair.b());
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    String why =
        "each value is the mean of a few draws of training images with Student's t interval; the"
            + " single draws are not kept, so that nothing is paired.";
    String ground = "these %d and %d draws".formatted(a.get().n(), b.get().n());
    return Welch.test(a.get(), b.get()).map(test -> Evidence.of(Method.WELCH, why, ground, test));
  }

  private static Optional<Sample> sample(Measured measured) {
    Cell cell = measured.cell();
    if (cell.n().isEmpty() || cell.interval().isEmpty()) {
      return Optional.empty();
    }
    long n = cell.n().getAsLong();
    Interval interval = cell.interval().orElseThrow();
    double width = interval.high() - interval.low();
    double middle = interval.low() + width / 2;
    boolean symmetric = width > 0 && Math.abs(middle - cell.value()) <= ROUNDING * width;
    boolean ofImages = SplitSizes.tested(measured.run()).equals(cell.n());
    return symmetric && !ofImages && n > 1 && n <= MOST_DRAWS
        ? Optional.of(Sample.behind(cell.value(), interval, n))
        : Optional.empty();
  }

  private static Optional<Evidence> intervals(MeasuredPair pair) {
    Cell a = pair.a().cell();
    Cell b = pair.b().cell();
    if (a.interval().isEmpty() || b.interval().isEmpty()) {
      return Optional.empty();
    }
    String why =
        "the two records keep nothing that can be paired; their intervals are taken as independent,"
            + " which is conservative where both find the same images hard.";
    return IndependentIntervals.test(
            a.value(), a.interval().orElseThrow(), b.value(), b.interval().orElseThrow())
        .map(test -> Evidence.of(Method.INTERVALS, why, images(tested(pair)), test));
  }

  private static OptionalLong tested(MeasuredPair pair) {
    OptionalLong a = SplitSizes.tested(pair.a().run());
    return a.equals(SplitSizes.tested(pair.b().run())) ? a : OptionalLong.empty();
  }

  private static String images(OptionalLong n) {
    return n.isPresent()
        ? String.format(Locale.ROOT, "these %,d test images", n.getAsLong())
        : "these test images";
  }

  /** The values' own difference stays, to the last digit. */
  private static TestResult inPercent(TestResult fractions, double difference) {
    return new TestResult(
        difference, fractions.interval().times(PERCENT), fractions.p(), fractions.effect());
  }
}
