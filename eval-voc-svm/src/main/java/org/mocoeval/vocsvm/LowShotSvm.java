package org.mocoeval.vocsvm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.vocsvm.precision.AveragePrecision;
import org.mocoeval.vocsvm.precision.InterpolatedArea;
import org.mocoeval.vocsvm.precision.ScoredClass;
import org.mocoeval.vocsvm.svm.BinaryTask;
import org.mocoeval.vocsvm.svm.SvmFit;

/**
 * The low-shot task (PROTOCOLS B.5): each class of each sample is fitted on its few labelled rows
 * at every cost, and every model ranks the test rows.
 *
 * <p>The reference then takes, for each k, the cost whose mean over samples and classes is highest
 * <em>on the test set</em>. That is what the page publishes, and it is reported as such. Beside it
 * stands the same with the cost that is best on the training rows outside the sample: these labels
 * are not among the k shots, but none of them is a test label.
 *
 * @param problem features' solver and targets
 * @param samples the labelled rows
 * @param solved what is known already
 */
record LowShotSvm(LayerProblem problem, LowShotSamples samples, SolvedProblems solved) {
  /** What its numbers depend on besides features, samples, costs and solver. */
  static final String DESCRIPTION =
      String.join(
          "; ",
          "one cost for each k, the best mean over classes and samples on the test set; beside it the"
              + " best on the training images outside the sample",
          "difficult images left out in training and testing",
          "no cross-validation");

  private static final AveragePrecision PRECISION = new InterpolatedArea();

  /** How many models {@link #run} reports to its progress. */
  static long models(LowShotSamples samples, int classes, CostList costs) {
    return (long) samples.shots().size() * samples.samples().size() * classes * costs.size();
  }

  /** Fits and tests all samples. */
  List<ShotsOutcome> run(WorkerThreads workers, LongConsumer progress) {
    List<ShotsOutcome> outcomes = new ArrayList<>();
    for (int shots : samples.shots()) {
      outcomes.add(run(shots, workers, progress));
    }
    return outcomes;
  }

  private ShotsOutcome run(int shots, WorkerThreads workers, LongConsumer progress) {
    int classes = problem.train().classes();
    int costs = problem.costs().size();
    List<Integer> numbers = List.copyOf(samples.samples());
    double[][] all = new double[numbers.size() * classes][];
    workers.forEach(
        all.length,
        i -> {
          all[i] = fit(shots, numbers.get(i / classes), i % classes);
          progress.accept(costs);
        });
    double[][] test = new double[numbers.size()][costs];
    double[][] rest = new double[numbers.size()][costs];
    Effort effort = Effort.NONE;
    for (int i = 0; i < all.length; i++) {
      effort = effort.and(Effort.from(all[i], 2 * costs));
    }
    for (int s = 0; s < numbers.size(); s++) {
      List<double[]> sample = List.of(all).subList(s * classes, (s + 1) * classes);
      for (int c = 0; c < costs; c++) {
        test[s][c] = meanOfDefined(sample, c);
        rest[s][c] = meanOfDefined(sample, costs + c);
      }
    }
    return new ShotsOutcome(shots, test, rest, effort);
  }

  /** A class whose positives are all in the sample has no average precision on the rest. */
  private static double meanOfDefined(List<double[]> classes, int column) {
    return classes.stream()
        .mapToDouble(numbers -> numbers[column])
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /** Average precision on the test rows by cost, then on the rest by cost, then the effort. */
  private double[] fit(int shots, int sample, int cls) {
    return solved.get(
        String.join("-", "shots", samples.fingerprint(), "" + shots, "" + sample, "" + cls),
        () -> {
          ClassTargets few = new ClassTargets(samples.targets(shots, sample), cls);
          int[] rows = few.labelledRows();
          BinaryTask task = new BinaryTask(rows, few.present(rows));
          List<SvmFit> fits = problem.solver().path(task, problem.costs().ascending());
          int costs = problem.costs().size();
          double[] numbers = new double[2 * costs + Effort.NUMBERS];
          ClassTargets test = new ClassTargets(problem.test(), cls);
          int[] rest = restRows(few, cls);
          for (SvmFit fit : fits) {
            int c = problem.costs().indexOf(fit.cost());
            ScoredClass scored = test.scored(fit.testScores());
            numbers[c] = PRECISION.of(scored.scores(), scored.positive());
            numbers[costs + c] = restPrecision(fit, cls, rest);
          }
          Effort.of(fits).to(numbers, 2 * costs);
          return numbers;
        });
  }

  private double restPrecision(SvmFit fit, int cls, int[] rest) {
    boolean[] truth = new ClassTargets(problem.train(), cls).present(rest);
    boolean defined = IntStream.range(0, truth.length).anyMatch(i -> truth[i]);
    return defined ? PRECISION.of(ClassTargets.pick(fit.trainScores(), rest), truth) : Double.NaN;
  }

  private int[] restRows(ClassTargets few, int cls) {
    return IntStream.range(0, problem.train().rows())
        .filter(row -> few.targets().at(row, cls) == VocTargets.IGNORE)
        .filter(row -> problem.train().at(row, cls) != VocTargets.IGNORE)
        .toArray();
  }
}
