package org.mocoeval.vocsvm;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.DataException;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.vocsvm.precision.AveragePrecision;
import org.mocoeval.vocsvm.precision.InterpolatedArea;
import org.mocoeval.vocsvm.precision.ScoredClass;
import org.mocoeval.vocsvm.precision.StepwiseArea;
import org.mocoeval.vocsvm.svm.BinaryTask;
import org.mocoeval.vocsvm.svm.FeatureRows;
import org.mocoeval.vocsvm.svm.SvmFit;

/**
 * The full task (PROTOCOLS B.4): for each class, costs are compared by cross-validation on the
 * training rows, the best is fitted on all of them, and the test rows are ranked.
 *
 * @param problem features' solver and targets
 * @param solved what is known already
 */
record FullSvm(LayerProblem problem, SolvedProblems solved) {
  static final int FOLDS = 3;

  /** What its numbers depend on besides features, targets, costs and solver. */
  static final String DESCRIPTION =
      String.join(
          "; ",
          "features divided by their length + " + FeatureRows.EPSILON,
          "squared hinge, l2, regularised intercept, positives weigh "
              + BinaryTask.REFERENCE_WEIGHT,
          FOLDS + " unshuffled stratified folds by " + new StepwiseArea().description(),
          "tested by " + new InterpolatedArea().description(),
          "difficult images negative in training, left out in testing");

  private static final AveragePrecision CHOICE = new StepwiseArea();
  private static final AveragePrecision REPORT = new InterpolatedArea();

  /**
   * One class's outcome.
   *
   * @param cls the class
   * @param cost the chosen one
   * @param crossValidated mean average precision over the folds, one a cost
   * @param scored test images that count
   * @param ap their average precision, 0 to 1
   * @param objective of the final model
   * @param effort of all its models
   */
  @SuppressWarnings("ArrayRecordComponent") // Thousands of numbers, never compared.
  record ClassOutcome(
      int cls,
      double cost,
      double[] crossValidated,
      ScoredClass scored,
      double ap,
      double objective,
      Effort effort) {}

  /** How many models {@link #run} reports to its progress. */
  static long models(int classes, CostList costs) {
    return (long) classes * costs.size() * FOLDS + classes;
  }

  /** Refuses what cross-validation or average precision is not defined for. */
  static void verify(VocTargets train, VocTargets test, List<String> classNames) {
    for (int cls = 0; cls < classNames.size(); cls++) {
      int positives = new ClassTargets(train, cls).positives();
      if (positives < 2 || train.rows() - positives < 2) {
        throw new DataException(
            String.format(
                "class %s has %d positive and %d negative training images: cross-validation needs"
                    + " two of each at least; leave the class out or add images.",
                classNames.get(cls), positives, train.rows() - positives));
      }
      if (new ClassTargets(test, cls).positives() == 0) {
        throw new DataException(
            String.format(
                "class %s has no positive test image, so its average precision is not defined:"
                    + " leave the class out or add images.",
                classNames.get(cls)));
      }
    }
  }

  /** Fits, chooses and tests all classes. */
  List<ClassOutcome> run(WorkerThreads workers, LongConsumer progress) {
    int classes = problem.train().classes();
    double[][] folds = new double[classes * FOLDS][];
    workers.forEach(
        folds.length,
        i -> {
          folds[i] = crossValidate(i / FOLDS, i % FOLDS);
          progress.accept(problem.costs().size());
        });
    ClassOutcome[] outcomes = new ClassOutcome[classes];
    workers.forEach(
        classes,
        cls -> {
          outcomes[cls] = finish(cls, Arrays.asList(folds).subList(cls * FOLDS, (cls + 1) * FOLDS));
          progress.accept(1);
        });
    return List.of(outcomes);
  }

  /** Average precision on the fold that is held out, one a cost, then the effort. */
  private double[] crossValidate(int cls, int fold) {
    return solved.get(
        "fold-" + cls + "-" + fold,
        () -> {
          ClassTargets targets = new ClassTargets(problem.train(), cls);
          int[] foldOf = StratifiedFolds.of(targets.sides(), FOLDS);
          int[] fitted = rows(foldOf, fold, false);
          int[] heldOut = rows(foldOf, fold, true);
          BinaryTask task = new BinaryTask(fitted, targets.present(fitted));
          List<SvmFit> fits = problem.solver().path(task, problem.costs().ascending());
          double[] numbers = new double[problem.costs().size() + Effort.NUMBERS];
          boolean[] truth = targets.present(heldOut);
          for (SvmFit fit : fits) {
            double[] scores = ClassTargets.pick(fit.trainScores(), heldOut);
            numbers[problem.costs().indexOf(fit.cost())] = precisionOrZero(scores, truth);
          }
          Effort.of(fits).to(numbers, problem.costs().size());
          return numbers;
        });
  }

  /** scikit-learn gives 0 to a fold without positives, which a class of two has. */
  private static double precisionOrZero(double[] scores, boolean[] truth) {
    return IntStream.range(0, truth.length).anyMatch(i -> truth[i]) ? CHOICE.of(scores, truth) : 0;
  }

  private ClassOutcome finish(int cls, List<double[]> folds) {
    CostList costs = problem.costs();
    double[] means = new double[costs.size()];
    Effort effort = Effort.NONE;
    for (double[] fold : folds) {
      for (int c = 0; c < means.length; c++) {
        means[c] += fold[c];
      }
      effort = effort.and(Effort.from(fold, costs.size()));
    }
    for (int c = 0; c < means.length; c++) {
      means[c] /= FOLDS;
    }
    double cost = costs.get(CostList.best(means));
    double[] refit = refit(cls, cost);
    int tests = problem.test().rows();
    ScoredClass scored = new ClassTargets(problem.test(), cls).scored(Arrays.copyOf(refit, tests));
    return new ClassOutcome(
        cls,
        cost,
        means,
        scored,
        REPORT.of(scored.scores(), scored.positive()),
        refit[tests],
        effort.and(Effort.from(refit, tests + 1)));
  }

  /** Scores of all test rows, then the objective and the effort of the last model. */
  private double[] refit(int cls, double cost) {
    return solved.get(
        "refit-" + cls + "-" + cost,
        () -> {
          boolean[] sides = new ClassTargets(problem.train(), cls).sides();
          BinaryTask task = new BinaryTask(IntStream.range(0, sides.length).toArray(), sides);
          SvmFit last = problem.solver().last(task, problem.costs().ascendingTo(cost));
          double[] scores = last.testScores();
          double[] numbers = Arrays.copyOf(scores, scores.length + 1 + Effort.NUMBERS);
          numbers[scores.length] = last.convergence().primal();
          Effort.of(List.of(last)).to(numbers, scores.length + 1);
          return numbers;
        });
  }

  private static int[] rows(int[] foldOf, int fold, boolean heldOut) {
    return IntStream.range(0, foldOf.length)
        .filter(row -> (foldOf[row] == fold) == heldOut)
        .toArray();
  }
}
