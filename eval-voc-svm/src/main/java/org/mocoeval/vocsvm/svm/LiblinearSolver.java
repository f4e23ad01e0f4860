package org.mocoeval.vocsvm.svm;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * LIBLINEAR's solver 1, dual coordinate descent, as the reference calls it: tolerance 1e-4, the
 * intercept a regularised constant feature (PROTOCOLS B.3). Each model is fitted from nothing.
 *
 * <p>After 300 passes this version gives up the dual and goes on with a primal Newton method of a
 * tenth of the tolerance, where scikit-learn's goes on to 2,000 passes: its objectives are then
 * nearer to the optimum, not farther.
 *
 * <p>Its input takes some {@value #BYTES_A_NODE} bytes for each value that is not zero.
 */
public final class LiblinearSolver implements SvmSolver {
  private static final double TOLERANCE = 1e-4;
  private static final int MOST_NEWTON_STEPS = 2000;
  private static final long SEED = 1;
  private static final double NO_BIAS = -1;

  /** A header, a number, an index, and a reference to it. */
  private static final long BYTES_A_NODE = 28;

  /** The solver and its stopping rule, for records and protocol hashes. */
  public static final String DESCRIPTION =
      "liblinear " + Linear.getVersion() + ": L2R_L2LOSS_SVC_DUAL, tolerance " + TOLERANCE;

  private final FeatureRows train;
  private final FeatureRows test;
  private final Feature[][] nodes;

  /**
   * Puts the rows into LIBLINEAR's form.
   *
   * @param train features of the training rows
   * @param test features of the test rows
   * @throws org.mocoeval.data.DataException if they do not fit into memory
   */
  public LiblinearSolver(FeatureRows train, FeatureRows test) {
    Linear.disableDebugOutput();
    HeapRoom.require(train.nonZeros() * BYTES_A_NODE, "LIBLINEAR's copies of the features");
    this.train = train;
    this.test = test;
    this.nodes = new Feature[train.count()][];
    for (int row = 0; row < nodes.length; row++) {
      nodes[row] = nodes(train, row);
    }
  }

  private static Feature[] nodes(FeatureRows rows, int row) {
    List<Feature> nodes = new ArrayList<>(rows.columns() + 1);
    for (int column = 0; column < rows.columns(); column++) {
      float value = rows.value(row, column);
      if (value != 0) {
        nodes.add(new FeatureNode(column + 1, value));
      }
    }
    if (rows.constant() > 0) {
      nodes.add(new FeatureNode(rows.columns() + 1, rows.constant()));
    }
    return nodes.toArray(Feature[]::new);
  }

  @Override
  public List<SvmFit> path(BinaryTask task, double[] ascendingCosts) {
    Problem problem = problem(task);
    List<SvmFit> fits = new ArrayList<>(ascendingCosts.length);
    for (double cost : ascendingCosts) {
      double[] weights = weights(problem, task.positiveWeight(), cost);
      fits.add(new WeightFit(cost, convergence(task, cost, weights), weights, train, test));
    }
    return fits;
  }

  @Override
  public SvmFit last(BinaryTask task, double[] ascendingCosts) {
    double cost = ascendingCosts[ascendingCosts.length - 1];
    return path(task, new double[] {cost}).get(0);
  }

  private Problem problem(BinaryTask task) {
    Problem problem = new Problem();
    problem.l = task.rows().length;
    problem.n = train.columns() + train.constant();
    problem.bias = train.constant() > 0 ? train.constant() : NO_BIAS;
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    for (int i = 0; i < problem.l; i++) {
      problem.x[i] = nodes[task.rows()[i]];
      problem.y[i] = task.positive()[i] ? 1 : -1;
    }
    return problem;
  }

  private double[] weights(Problem problem, double positiveWeight, double cost) {
    Parameter parameter =
        new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, cost, MOST_NEWTON_STEPS, TOLERANCE);
    parameter.setWeights(new double[] {positiveWeight, 1}, new int[] {1, -1});
    parameter.setRandom(new Random(SEED));
    Model model = Linear.train(problem, parameter);
    double[] weights = Arrays.copyOf(model.getFeatureWeights(), train.columns() + 1);
    if (model.getLabels()[0] < 0) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = -weights[i];
      }
    }
    return weights;
  }

  /** LIBLINEAR keeps its α to itself; those that the weights imply bound the optimum as well. */
  private Convergence convergence(BinaryTask task, double cost, double[] weights) {
    SvmObjective objective = new SvmObjective(cost, task.positiveWeight());
    double[] implied = new double[weights.length];
    double primal = squaredNorm(weights) / 2;
    double dual = 0;
    for (int i = 0; i < task.rows().length; i++) {
      int row = task.rows()[i];
      boolean positive = task.positive()[i];
      double score = WeightFit.score(train, row, weights);
      double side = positive ? 1 : -1;
      double alpha = 2 * objective.weight(positive) * Math.max(0, 1 - side * score);
      primal += objective.loss(positive, score);
      dual += alpha - objective.slack(positive, alpha);
      if (alpha > 0) {
        add(implied, alpha * side, row);
      }
    }
    dual -= squaredNorm(implied) / 2;
    return new Convergence(primal, (primal - dual) / primal, OptionalInt.empty());
  }

  private void add(double[] sum, double factor, int row) {
    for (int column = 0; column < train.columns(); column++) {
      sum[column] += factor * train.value(row, column);
    }
    sum[train.columns()] += factor * train.constant();
  }

  private static double squaredNorm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
