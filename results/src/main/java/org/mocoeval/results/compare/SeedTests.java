package org.mocoeval.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.mocoeval.results.statistics.CorrectedResampledT;
import org.mocoeval.results.statistics.Sample;
import org.mocoeval.results.statistics.TestResult;
import org.mocoeval.results.statistics.Welch;

/** Tests of several runs against several; one run against one is left to {@link OneRunTests}. */
final class SeedTests {
  private static final int LEAST_SEEDS = 2;

  private SeedTests() {}

  static Evidence of(CellPair cells) {
    if (!cells.isRepeated()) {
      return OneRunTests.of(cells.one());
    }
    List<MeasuredPair> seeds = cells.atCommonSeeds();
    if (seeds.size() >= LEAST_SEEDS) {
      Evidence evidence =
          paired(seeds)
              .orElseGet(
                  () ->
                      OneRunTests.of(cells.one())
                          .with(
                              List.of(
                                  "All %d common seeds differ by the same: they count as one run."
                                      .formatted(seeds.size()))));
      return evidence.with(leftOut(cells, seeds.size()));
    }
    return unpaired(cells)
        .orElseGet(() -> OneRunTests.of(cells.one()).with(List.of(oneOfSeveral(cells))));
  }

  private static List<String> leftOut(CellPair cells, int seeds) {
    return cells.a().size() == seeds && cells.b().size() == seeds
        ? List.of()
        : List.of(
            "The values are means of %d and %d runs, the difference is of the %d common seeds."
                .formatted(cells.a().size(), cells.b().size(), seeds));
  }

  private static Optional<Evidence> paired(List<MeasuredPair> seeds) {
    double[] differences = seeds.stream().mapToDouble(MeasuredPair::difference).toArray();
    OptionalDouble ratio = SplitSizes.testOverTrain(seeds.get(0).a().run());
    Optional<TestResult> test = CorrectedResampledT.test(differences, ratio);
    Method method = ratio.isPresent() ? Method.CORRECTED_T : Method.PAIRED_T;
    String ground = "these " + seeds.size() + " seeds";
    return test.map(result -> Evidence.of(method, why(seeds.size(), ratio), ground, result))
        .map(evidence -> evidence.with(ofFirstSeed(seeds.get(0))));
  }

  private static String why(int seeds, OptionalDouble ratio) {
    String paired = "differences at %d common seeds; ".formatted(seeds);
    return ratio.isPresent()
        ? paired
            + String.format(
                Locale.ROOT,
                "the runs share their data, so that n_test/n_train = %.3g is added to 1/k (Nadeau"
                    + " and Bengio), which is conservative for runs that differ only in their"
                    + " initial seed; effect size Cohen's d_z.",
                ratio.getAsDouble())
        : paired
            + "the record does not say how many images were trained and tested on, so that nothing"
            + " corrects for shared data and p may be too small; effect size Cohen's d_z.";
  }

  /** Seeds say nothing of other test images: the test of one seed does. */
  private static List<String> ofFirstSeed(MeasuredPair pair) {
    long seed = pair.a().run().seed().orElseThrow();
    return Stream.of(OneRunTests.mcNemar(pair), OneRunTests.bootstrap(pair))
        .flatMap(Optional::stream)
        .map(
            evidence ->
                "%s over test images, seed %d alone: p %s."
                    .formatted(
                        evidence.method().title(),
                        seed,
                        Text.p(evidence.result().orElseThrow().p())))
        .toList();
  }

  private static Optional<Evidence> unpaired(CellPair cells) {
    if (cells.a().size() < LEAST_SEEDS || cells.b().size() < LEAST_SEEDS) {
      return Optional.empty();
    }
    String why = "several runs on either side, but fewer than two seeds that both have.";
    String ground = "these %d and %d runs".formatted(cells.a().size(), cells.b().size());
    return Welch.test(sample(cells.a()), sample(cells.b()))
        .map(test -> Evidence.of(Method.WELCH, why, ground, test));
  }

  private static Sample sample(List<Measured> runs) {
    List<Double> values = new ArrayList<>();
    runs.forEach(run -> values.add(run.cell().value()));
    return Sample.of(values);
  }

  private static String oneOfSeveral(CellPair cells) {
    return "Of %d runs of A and %d of B one each is tested."
        .formatted(cells.a().size(), cells.b().size());
  }
}
