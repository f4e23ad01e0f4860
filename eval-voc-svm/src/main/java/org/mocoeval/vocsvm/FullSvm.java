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
  /** What its numbers depend on besides features, targets, costs and solver. */
  static final String DESCRIPTION =
      String.join(
          "; ",
          "features divided by their length + " + FeatureRows.EPSILON,
          "squared hinge, l2, regularised intercept, positives weigh "
              + BinaryTask.REFERENCE_WEIGHT,
          CrossValidation.DESCRIPTION,
          "tested by " + new InterpolatedArea().description(),
          "difficult images negative in training, left out in testing");

  private static final AveragePrecision REPORT = new InterpolatedArea();

  /** How many models {@link #run} reports to its progress. */
  static long models(int classes, CostList costs) {
    return (long) classes * costs.size() * CrossValidation.FOLDS + classes;
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
    CrossValidation validation = new CrossValidation(problem, solved);
    double[][] folds = new double[classes * CrossValidation.FOLDS][];
    workers.forEach(
        folds.length,
        i -> {
          folds[i] = validation.fold(i / CrossValidation.FOLDS, i % CrossValidation.FOLDS);
          progress.accept(problem.costs().size());
        });
    ClassOutcome[] outcomes = new ClassOutcome[classes];
    workers.forEach(
        classes,
        cls -> {
          int first = cls * CrossValidation.FOLDS;
          outcomes[cls] =
              finish(cls, Arrays.asList(folds).subList(first, first + CrossValidation.FOLDS));
          progress.accept(1);
        });
    return List.of(outcomes);
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
      means[c] /= CrossValidation.FOLDS;
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
}
