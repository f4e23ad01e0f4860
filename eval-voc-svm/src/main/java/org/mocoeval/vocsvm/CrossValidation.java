package org.mocoeval.vocsvm;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.vocsvm.precision.AveragePrecision;
import org.mocoeval.vocsvm.precision.StepwiseArea;
import org.mocoeval.vocsvm.svm.BinaryTask;
import org.mocoeval.vocsvm.svm.SvmFit;

/**
 * How well each cost ranks training rows that were held out (PROTOCOLS B.4).
 *
 * @param problem features' solver and targets
 * @param solved what is known already
 */
record CrossValidation(LayerProblem problem, SolvedProblems solved) {
  static final int FOLDS = 3;

  private static final AveragePrecision PRECISION = new StepwiseArea();

  /** What its numbers depend on besides features, targets, costs and solver. */
  static final String DESCRIPTION =
      FOLDS + " unshuffled stratified folds by " + PRECISION.description();

  /** Average precision on the fold that is held out, one a cost, then the effort. */
  double[] fold(int cls, int fold) {
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
    return IntStream.range(0, truth.length).anyMatch(i -> truth[i])
        ? PRECISION.of(scores, truth)
        : 0;
  }

  private static int[] rows(int[] foldOf, int fold, boolean heldOut) {
    return IntStream.range(0, foldOf.length)
        .filter(row -> (foldOf[row] == fold) == heldOut)
        .toArray();
  }
}
